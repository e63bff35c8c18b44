using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MiniMeet.Silo.Hosting;

public sealed class ValidatedOptionsTests
{
    [Fact]
    public async Task Start_SeveralSettingsAreWrong_ListsThemAll()
    {
        using var host = Configure(
            new()
            {
                ["MiniMeet:Rooms:Grace"] = "soon",
                ["MiniMeet:Rooms:ReplayLimit"] = "-1",
                ["MiniMeet:Rooms:Grase"] = "00:00:10",
                ["MiniMeet:Calls:MeshCapacity"] = "99",
                ["MiniMeet:Mode"] = "Sideways",
            }
        );

        var message = (await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync())).ToString();

        Assert.All(
            ["MiniMeet:Rooms:Grace", "ReplayLimit", "MiniMeet:Rooms:Grase", "MeshCapacity", "Sideways"],
            wrong => Assert.Contains(wrong, message)
        );
    }

    [Fact]
    public async Task Start_SettingsAreRight_TakesThem()
    {
        using var host = Configure(
            new()
            {
                ["MiniMeet:Rooms:Grace"] = "00:00:10",
                ["minimeet:rooms:replaylimit"] = "40",
                ["MiniMeet:Mode"] = "AllInOne",
            }
        );

        await host.StartAsync();

        var rooms = host.Services.GetRequiredService<IOptions<RoomOptions>>().Value;
        Assert.Equal((TimeSpan.FromSeconds(10), 40), (rooms.Grace, rooms.ReplayLimit));
    }

    private static IHost Configure(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddGrainServices();
        builder.Services.AddValidatedOptions<ModeOptions>(ModeOptions.Section);
        return builder.Build();
    }
}
