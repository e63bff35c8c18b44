using Dapper;
using Microsoft.AspNetCore.SignalR.Client;

namespace MiniMeet.ClusterTests.Support;

/// <summary>A room in whose call two report how the connection to the other does.</summary>
internal sealed class QualityScene(NativeCluster cluster, Guid roomId, HubConnection other)
{
    public static object Report(Guid roomId, Guid requestId, string peer)
    {
        var inbound = new
        {
            audio = (object?)null,
            video = (object?)null,
            screen = (object?)null,
        };
        return new
        {
            roomId,
            samples = new[]
            {
                new
                {
                    peer,
                    roundTrip = 20,
                    inbound,
                },
            },
            requestId,
        };
    }

    /// <summary>
    /// The ids of the reports of a session about the other one. They are stored later, in the order in which they were
    /// taken: all are there once one is that the other makes now.
    /// </summary>
    public async Task<string> ReportsOf(string session, string about)
    {
        using var timeout = new CancellationTokenSource(Timeouts.Limit);
        var mark = Guid.NewGuid();
        while (!(await StoredAbout(session)).Contains($"{mark}"))
        {
            await other.Ask("ReportQuality", Report(roomId, mark, session));
            await Task.Delay(TimeSpan.FromMilliseconds(50), timeout.Token);
        }

        return string.Join(' ', await StoredAbout(about));
    }

    private async Task<IEnumerable<string>> StoredAbout(string peer)
    {
        await using var database = await cluster.OpenDatabase();
        return await database.QueryAsync<string>(
            "SELECT report_id FROM quality_log WHERE room_id = @room AND peer_id = @peer ORDER BY at, report_id",
            new { room = $"{roomId}", peer }
        );
    }
}
