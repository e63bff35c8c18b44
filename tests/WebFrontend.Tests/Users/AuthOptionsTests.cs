using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Hosting;

namespace MiniMeet.WebFrontend.Users;

public sealed class AuthOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("minimeet-auth-").FullName;

    private string KeyFile => Path.Combine(_folder, "key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_SigningKeyTooShort_IsRefusedWithoutShowingIt()
    {
        using var host = Configure("too short");

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(
            "MiniMeet:Auth:SigningKey must have at least 32 bytes; it has 9.",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("too short", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_KeyFileTooShort_IsRefused()
    {
        File.WriteAllBytes(KeyFile, new byte[31]);
        using var host = Configure("");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Contains($"{KeyFile} has 31 bytes and needs 32", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("ключ из шестнадцати")]
    public async Task Start_KeyOfThirtyTwoBytesOrNone_GoesOn(string key)
    {
        using var host = Configure(key);

        await host.StartAsync();
    }

    private IHost Configure(string key)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["MiniMeet:Auth:SigningKey"] = key, ["MiniMeet:Auth:KeyFile"] = KeyFile }
        );
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddValidatedOptions<AuthOptions>(AuthOptions.Section);
        builder.Services.AddAccessTokenAuthentication();
        return builder.Build();
    }
}
