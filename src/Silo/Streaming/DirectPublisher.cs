using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace MiniMeet.Silo.Streaming;

/// <summary>
/// This process's end of one stream. One batch is under way at a time and the next leaves when it was taken, which
/// keeps the order and makes batches grow by themselves under load.
/// </summary>
internal sealed partial class DirectPublisher
{
    private const int Capacity = 16_384;
    private const long MaxBytes = 64 * 1024 * 1024;
    private const int BatchLimit = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(200);

    private readonly DirectStreams _provider;
    private readonly Channel<object> _queue;
    private readonly ILogger _logger;
    private ImmutableArray<IDirectStreamObserver> _subscribers = [];
    private long _seenAt;
    private long _bytes;

    public DirectPublisher(DirectStreams provider, StreamId streamId)
    {
        (_provider, StreamId, _logger) = (provider, streamId, provider.Logger);
        _queue = Channel.CreateBounded<object>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            dropped =>
            {
                Interlocked.Add(ref _bytes, -SizeOf(dropped));
                LogDropped(StreamId);
            }
        );

        // The pump belongs to the process, not to the grain whose turn happens to start it.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(Pump);
    }

    public StreamId StreamId { get; }

    /// <summary>False where this end has been closed, for want of subscribers; the caller takes another.</summary>
    public bool TryAccept(object item)
    {
        var size = SizeOf(item);
        if (Interlocked.Add(ref _bytes, size) <= MaxBytes)
            return _queue.Writer.TryWrite(item);

        Interlocked.Add(ref _bytes, -size);
        LogDropped(StreamId);
        return true; // as one that was accepted and is the first to be dropped
    }

    private async Task Pump()
    {
        var batch = new List<object>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < BatchLimit && _queue.Reader.TryRead(out var item))
                batch.Add(item);
            await Deliver([.. batch]);
            Interlocked.Add(ref _bytes, -batch.Sum(SizeOf));
            batch.Clear();
        }
    }

    private static long SizeOf(object item) => (item as ITakesMemory)?.BytesInMemory() ?? 0;

    // The way to a subscriber may lead over a silo that has just died, so a batch that was not taken is sent again. It
    // may then arrive twice.
    private async Task Deliver(ImmutableArray<object> batch)
    {
        for (var start = _provider.Clock.GetTimestamp(); ; )
        {
            try
            {
                await LookForSubscribers();
                if (_subscribers.IsEmpty)
                {
                    _queue.Writer.TryComplete();
                    _provider.Retire(this);
                }

                foreach (var subscriber in _subscribers)
                    await subscriber.Next(batch);
                return;
            }
            catch (Exception exception)
            {
                _subscribers = [];
                if (_provider.Clock.GetElapsedTime(start) > Patience)
                {
                    LogNotDelivered(exception, StreamId, batch.Length);
                    return;
                }
            }

            await Task.Delay(RetryInterval, _provider.Clock);
        }
    }

    // Subscribers hardly ever change, so publishers look again only every few seconds. An empty answer may come from a
    // rendezvous that has just moved to another silo and is about to be told again, so it counts only after more than
    // one renewal.
    private async ValueTask LookForSubscribers()
    {
        var start = _provider.Clock.GetTimestamp();
        if (!_subscribers.IsEmpty && _provider.Clock.GetElapsedTime(_seenAt, start) < DirectStreams.RenewalInterval * 5)
            return;

        while (true)
        {
            _subscribers = await _provider.Rendezvous(StreamId).GetSubscribers();
            _seenAt = _provider.Clock.GetTimestamp();
            if (
                !_subscribers.IsEmpty
                || _provider.Clock.GetElapsedTime(start, _seenAt) > DirectStreams.RenewalInterval * 2
            )
                return;

            await Task.Delay(DirectStreams.RenewalInterval / 8, _provider.Clock);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Stream {StreamId}: {Count} items were not delivered")]
    private partial void LogNotDelivered(Exception exception, StreamId streamId, int count);

    [LoggerMessage(LogLevel.Warning, "Stream {StreamId}: an item was dropped, its subscribers are too slow")]
    private partial void LogDropped(StreamId streamId);
}
