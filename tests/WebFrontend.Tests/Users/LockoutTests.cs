using System.Globalization;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Users;

[Collection(MeetAppCollection.Name)]
public sealed class LockoutTests(MeetApp app) : IAsyncLifetime
{
    private Person _ada = null!;
    private Rest _stranger = null!;

    public async Task InitializeAsync() => (_ada, _stranger) = (await app.Register("Ada"), app.Stranger());

    public async Task DisposeAsync()
    {
        _stranger.Dispose();
        await _ada.DisposeAsync();
    }

    [Fact]
    public async Task LogIn_WrongPasswords_AreAnsweredAlikeWithAndWithoutAnAccount()
    {
        var (known, unknown) = (await Tries(_ada.Email), await Tries($"{Guid.NewGuid():n}@example.org"));

        Assert.Equal(known, unknown);
        Assert.Equal(MeetErrors.AuthLockedOut.Value, known[^1]);
    }

    [Fact]
    public async Task LogIn_LockedOut_SaysHowLong()
    {
        var email = $"{Guid.NewGuid():n}@example.org";
        await Tries(email);

        var seconds = (await LogIn(email)).IsRefused(MeetErrors.AuthLockedOut).Header("Retry-After");

        Assert.InRange(int.Parse(seconds!, CultureInfo.InvariantCulture), 1, 60);
    }

    private async Task<string[]> Tries(string email)
    {
        var codes = new List<string>();
        for (var attempt = 0; attempt < 12; attempt++)
            codes.Add((await LogIn(email)).Json.GetProperty("code").GetString()!);
        return [.. codes];
    }

    private Task<Answer> LogIn(string email) =>
        _stranger.Post("/api/auth/login", new { email, password = "not the right one" });
}
