using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MiniMeet.WebFrontend.Users;

public sealed class AccessTokensTests
{
    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public void Issue_OverHttps_MakesTheCookieSecure(string scheme, bool secure)
    {
        var options = Options.Create(new AuthOptions { SigningKey = "0123456789abcdef0123456789abcdef" });
        var context = new DefaultHttpContext { Request = { Scheme = scheme } };
        var ada = new UserProfile(Guid.NewGuid(), "Ada", "ada@example.com", default);
        var signedIn = new SignedIn(ada, Guid.NewGuid(), DateTimeOffset.UnixEpoch.AddYears(60));

        var key = new SigningKey(options, NullLogger<SigningKey>.Instance);

        var answer = new AccessTokens(key, options, TimeProvider.System).Issue(context, signedIn);

        var cookie = context.Response.Headers.SetCookie.ToString();
        Assert.StartsWith($"minimeet={answer.AccessToken};", cookie, StringComparison.Ordinal);
        Assert.Equal(secure, cookie.Contains("; secure", StringComparison.Ordinal));
    }
}
