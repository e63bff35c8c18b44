using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MiniMeet.Analytics;

/// <summary>
/// Stores the samples of all rooms of this silo, many at a time, while nobody waits. What does not fit into its queue,
/// or what the store does not take, is dropped and counted in the log. Ends when all that waits is stored.
/// </summary>
public sealed partial class QualityWriter : IAsyncDisposable
{
    private readonly IQualityLog _log;
    private readonly AnalyticsOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Channel<QualityRecord> _queue;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _writing;
    private int _dropped;

    public QualityWriter(
        IQualityLog log,
        IOptions<AnalyticsOptions> options,
        TimeProvider clock,
        ILogger<QualityWriter> logger
    )
    {
        (_log, _options, _clock, _logger) = (log, options.Value, clock, logger);
        _queue = Channel.CreateBounded<QualityRecord>(
            new BoundedChannelOptions(_options.WriteQueue) { SingleReader = true }
        );
        _writing = Task.Run(Write); // not as part of the grain that happens to need it first
    }

    public void Add(IEnumerable<QualityRecord> records)
    {
        foreach (var record in records)
        {
            if (!_queue.Writer.TryWrite(record))
                Interlocked.Increment(ref _dropped);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _closing.CancelAsync();
        await _writing;
        _closing.Dispose();
    }

    private async Task Write()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            if (_queue.Reader.Count < _options.WriteBatch)
            {
                await Task.Delay(_options.WriteInterval, _clock, _closing.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await Store(TakeBatch());
            if (Interlocked.Exchange(ref _dropped, 0) is > 0 and var dropped)
                LogDropped(dropped);
        }
    }

    private List<QualityRecord> TakeBatch()
    {
        var batch = new List<QualityRecord>();
        while (batch.Count < _options.WriteBatch && _queue.Reader.TryRead(out var record))
            batch.Add(record);
        return batch;
    }

    private async Task Store(List<QualityRecord> batch)
    {
        try
        {
            await _log.Append(batch);
        }
        catch (Exception exception)
        {
            LogNotStored(exception, batch.Count);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} quality samples were dropped: more came than the store takes")]
    private partial void LogDropped(int count);

    [LoggerMessage(LogLevel.Warning, "{Count} quality samples were not stored")]
    private partial void LogNotStored(Exception exception, int count);
}
