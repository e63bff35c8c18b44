using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MiniMeet.WebFrontend.Calls;

public sealed class TurnOptionsTests
{
    [Fact]
    public async Task Start_SeveralSettingsAreWrong_ListsThemAllAndNotTheSecret()
    {
        var message = await Refusal(
            new()
            {
                ["MiniMeet:Ice:Turn:Secret"] = "too short by one and no more...",
                ["MiniMeet:Ice:Turn:Urls:0"] = "turn:turn.example",
                ["MiniMeet:Ice:Turn:Urls:1"] = "https://turn.example",
                ["MiniMeet:Ice:Turn:Urls:2"] = "turn:turn.example:99999",
                ["MiniMeet:Ice:Turn:Lifetime"] = "00:00:59",
                ["MiniMeet:Ice:Turn:Live"] = "00:01:00",
            }
        );

        Assert.All(
            [
                "Turn:Secret must have at least 32 characters; it has 31",
                "Urls:1 is 'https://turn.example'",
                "Urls:2 is",
                "Lifetime",
                "MiniMeet:Ice:Turn:Live",
            ],
            wrong => Assert.Contains(wrong, message, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("Urls:0", message, StringComparison.Ordinal);
        Assert.DoesNotContain("too short", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SecretWithoutAServer_SaysSo() =>
        Assert.Contains(
            "Turn:Urls must name a server",
            await Refusal(
                new() { ["MiniMeet:Ice:Turn:Secret"] = new string('s', 32), ["MiniMeet:Ice:Turn:Urls:0"] = "" }
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Start_UrlOfAnIceServerThatIsNone_SaysWhichAndWhy()
    {
        var message = await Refusal(
            new()
            {
                ["MiniMeet:Ice:Servers:0:Urls:0"] = "stun:stun.example",
                ["MiniMeet:Ice:Servers:0:Urls:1"] = "",
                ["MiniMeet:Ice:Servers:1:Urls:0"] = "https://stun.example",
            }
        );

        Assert.Contains(
            "Servers:1:Urls:0 is 'https://stun.example': an ICE server is written",
            message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Servers:0", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Servers_WithEmptyUrls_AreNotTold()
    {
        using var host = Configure(
            new()
            {
                ["MiniMeet:Ice:Servers:0:Urls:0"] = "",
                ["MiniMeet:Ice:Servers:1:Urls:0"] = "stun:stun.example",
                ["MiniMeet:Ice:Servers:1:Urls:1"] = "",
            }
        );

        await host.StartAsync();

        var told = host.Services.GetRequiredService<IceServers>().ForAnybody().IceServers;
        Assert.Equal(["stun:stun.example"], Assert.Single(told).Urls);
    }

    [Fact]
    public async Task Start_LifetimeOverADay_SaysSo() =>
        Assert.Contains(
            "Lifetime",
            await Refusal(new() { ["MiniMeet:Ice:Turn:Lifetime"] = "1.00:00:01" }),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Start_NothingSet_MeansNoTurnAndTenMinutes()
    {
        using var host = Configure([]);

        await host.StartAsync();

        var options = host.Services.GetRequiredService<IOptions<TurnOptions>>().Value;
        Assert.Equal(("", 0, TimeSpan.FromMinutes(10)), (options.Secret, options.Urls.Length, options.Lifetime));
    }

    private static async Task<string> Refusal(Dictionary<string, string?> settings)
    {
        using var host = Configure(settings);
        return (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync())).Message;
    }

    private static IHost Configure(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddIce();
        return builder.Build();
    }
}
