using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace MiniMeet.Sessions;

/// <summary>
/// A grain's way to tell front ends something: one publish per front end, over the front end's own stream. A failure is
/// logged and forgotten, because receivers find out by sequence what they missed; it must never undo what is already
/// stored.
/// </summary>
internal sealed partial class FrontEnds(Grain grain, ILogger logger)
{
    private const int Remembered = 4;

    // The ones told last; a room has people on one or two.
    private IAsyncStream<FrontEndEnvelope>[] _streams = [];

    public async Task Tell(IEnumerable<string> frontEndIds, FrontEndEnvelope envelope)
    {
        foreach (var frontEndId in frontEndIds)
            await Tell(frontEndId, envelope);
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
        var id = Fanout.StreamOf(frontEndId);
        foreach (var known in _streams)
        {
            if (known.StreamId.Equals(id))
                return known;
        }

        var stream = grain.GetStreamProvider(Fanout.Provider).GetStream<FrontEndEnvelope>(id);
        _streams = _streams.Length < Remembered ? [.. _streams, stream] : [stream];
        return stream;
    }

    [LoggerMessage(LogLevel.Warning, "Front end {FrontEndId} could not be told; its clients will find the gap")]
    private partial void LogNotTold(Exception exception, string frontEndId);
}
