using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Analytics;

[Collection(MeetAppCollection.Name)]
public sealed class QualityTests(MeetApp app)
{
    [Fact]
    public async Task ReportQuality_AsABrowserSendsIt_IsStoredWithoutAnEvent()
    {
        await using var alice = await app.Open("Alice");
        await using var bob = await app.Open("Bob");
        var room = await alice.CreateRoom();
        foreach (var one in new[] { alice, bob })
        {
            await one.Join(room);
            await one.JoinCall(room);
        }

        var sequence = (await alice.Resume()).Rooms.Single().Entry!.Snapshot.Sequence;
        await alice.Socket.Invoke(
            "ReportQuality",
            JsonElement.Parse(
                $$$"""
                {"roomId":"{{{room}}}","samples":[{"peer":"{{{bob.SessionId}}}","roundTrip":42,
                "inbound":{"audio":{"bitrate":32000,"loss":0.03125,"jitter":4},
                "video":{"bitrate":900000,"loss":0,"jitter":9,"width":640,"height":360,"framesPerSecond":30},
                "screen":null}}]}
                """
            )
        );

        var stored = Assert.Single(await Stored(room, 1));
        Assert.Equal((alice.SessionId, alice.User.Id), (stored.SessionId, stored.UserId));
        var inbound = new InboundSample(new(32_000, 0.03125, 4), new(900_000, 0, 9, 640, 360, 30), null);
        Assert.Equal(new QualitySample(bob.SessionId, 42, inbound), stored.Sample);
        Assert.Equal(sequence, (await alice.Resume()).Rooms.Single().Entry!.Snapshot.Sequence);
    }

    private async Task<ImmutableArray<QualityRecord>> Stored(Guid room, int count)
    {
        using var timeout = Timeouts.Start();
        var log = app.Services.GetRequiredService<IQualityLog>();
        while (true)
        {
            var stored = await log.Read(room, default, 100);
            if (stored.Length >= count)
                return stored;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, timeout.Token);
        }
    }
}
