using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace MiniMeet.Bench;

/// <summary>
/// Has another .NET process collect its garbage, so that what it holds can be told from what it has not tidied up
/// yet. Done as tools do it, over the runtime's diagnostic port: an event session with the runtime's "heap collect"
/// keyword begins with a full collection.
/// </summary>
internal static class GarbageCollection
{
    private static readonly TimeSpan Collecting = TimeSpan.FromSeconds(3);

    /// <returns>Megabytes of objects that are in use; none where the process is not .NET.</returns>
    public static async Task<double> Induce(int pid)
    {
        if (!DiagnosticsClient.GetPublishedProcesses().Contains(pid))
            return 0;

        // Twice: what the first one finalises, the second one frees.
        await CollectOnce(new DiagnosticsClient(pid));
        return await CollectOnce(new DiagnosticsClient(pid)) / 1_048_576.0;
    }

    private static async Task<long> CollectOnce(DiagnosticsClient process)
    {
        const ClrTraceEventParser.Keywords collect =
            ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.GCHeapCollect;
        var provider = new EventPipeProvider(ClrTraceEventParser.ProviderName, EventLevel.Informational, (long)collect);
        using var session = await process.StartEventPipeSessionAsync(
            [provider],
            requestRundown: false,
            circularBufferMB: 16,
            CancellationToken.None
        );
        var inUse = 0L;
        var reading = Task.Run(() =>
        {
            using var events = new EventPipeEventSource(session.EventStream);
            // Of a later, smaller collection it would be less than all.
            events.Clr.GCHeapStats += stats => inUse = Math.Max(inUse, stats.TotalPromoted);
            events.Process();
        });
        await Task.Delay(Collecting, TimeProvider.System);
        await session.StopAsync(CancellationToken.None);
        await reading;
        return inUse;
    }
}
