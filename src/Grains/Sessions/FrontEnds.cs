using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace MiniMeet.Sessions;

/// <summary>
/// A grain's way to tell front ends something: one publish per front end, over the front end's own stream. A failure is logged and
/// forgotten, because receivers find out by sequence what they missed; it must never undo what is already stored.
/// </summary>
internal sealed partial class FrontEnds(Func<IStreamProvider> provider, ILogger logger)
{
    private readonly Dictionary<string, IAsyncStream<FrontEndEnvelope>> _streams = [];

    public async Task Tell(IEnumerable<string> frontEndIds, FrontEndEnvelope envelope)
    {
        foreach (var frontEndId in frontEndIds) await Tell(frontEndId, envelope);
    }

    public async Task Tell(string frontEndId, FrontEndEnvelope envelope)
    {
        try
        {
            await StreamOf(frontEndId).OnNextAsync(envelope);
        }
        catch (Exception exception)
        {
            LogNotTold(exception, frontEndId);
        }
    }

    private IAsyncStream<FrontEndEnvelope> StreamOf(string frontEndId)
    {
        if (!_streams.TryGetValue(frontEndId, out var stream))
        {
            _streams[frontEndId] = stream = provider().GetStream<FrontEndEnvelope>(Fanout.StreamOf(frontEndId));
        }

        return stream;
    }

    [LoggerMessage(LogLevel.Warning, "Front end {FrontEndId} could not be told; its clients will find the gap")]
    private partial void LogNotTold(Exception exception, string frontEndId);
}
