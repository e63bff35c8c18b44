using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace MiniMeet.Sessions;

/// <summary>
/// A grain's way to front ends: one publish per front end, over the front end's own stream. A failure is
/// logged and forgotten, because receivers find out by sequence what they missed; it must never undo what is already
/// stored.
/// </summary>
internal sealed partial class FanoutPublisher(Grain grain, ILogger logger)
{
    private const int Remembered = 4;

    // The ones published to last; a room has people on one or two.
    private IAsyncStream<FrontEndEnvelope>[] _streams = [];

    public async Task Publish(IEnumerable<string> frontEndIds, FrontEndEnvelope envelope)
    {
        foreach (var frontEndId in frontEndIds)
            await Publish(frontEndId, envelope);
    }

    public async Task Publish(string frontEndId, FrontEndEnvelope envelope)
    {
        try
        {
            await StreamOf(frontEndId).OnNextAsync(envelope);
        }
        catch (Exception exception)
        {
            LogNotPublished(exception, frontEndId);
        }
    }

    private IAsyncStream<FrontEndEnvelope> StreamOf(string frontEndId)
    {
        var id = FanoutStreams.StreamOf(frontEndId);
        foreach (var known in _streams)
        {
            if (known.StreamId.Equals(id))
                return known;
        }

        var stream = grain.GetStreamProvider(FanoutStreams.Provider).GetStream<FrontEndEnvelope>(id);
        _streams = _streams.Length < Remembered ? [.. _streams, stream] : [stream];
        return stream;
    }

    [LoggerMessage(LogLevel.Warning, "Front end {FrontEndId} could not be reached; its clients will find the gap")]
    private partial void LogNotPublished(Exception exception, string frontEndId);
}
