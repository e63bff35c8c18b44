using System.Diagnostics;
using System.Threading.Channels;
using Orleans.Streams;

namespace MiniMeet.Silo.Support;

/// <summary>Reads a stream of numbers that is its own.</summary>
internal class NumberReader : IAsyncObserver<long>
{
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3); // only a broken product waits this long

    private readonly Channel<long> _read = Channel.CreateUnbounded<long>();
    private StreamSubscriptionHandle<long> _subscription = null!;

    public string Key { get; init; } = Guid.NewGuid().ToString("n");

    public static IEnumerable<long> Numbers(int first, int count) =>
        Enumerable.Range(first, count).Select(number => (long)number);

    public async Task Subscribe(IStreamProvider provider) =>
        _subscription = await provider
            .GetStream<long>(StreamId.Create(NumberPublisher.Namespace, Key))
            .SubscribeAsync(this);

    public Task Unsubscribe() => _subscription.UnsubscribeAsync();

    public virtual Task OnNextAsync(long item, StreamSequenceToken? token = null) =>
        _read.Writer.WriteAsync(item).AsTask();

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    /// <summary>The next so many numbers.</summary>
    public async Task<long[]> Next(int count)
    {
        var numbers = new List<long>();
        await Until(number => numbers.Add(number), () => numbers.Count == count);
        return [.. numbers];
    }

    /// <summary>All numbers from here to this one.</summary>
    public async Task<long[]> UpTo(long last)
    {
        var numbers = new List<long>();
        await Until(number => numbers.Add(number), () => numbers.LastOrDefault() == last);
        return [.. numbers];
    }

    /// <summary>The same without the repeats that a failure on the way may bring.</summary>
    public async Task<long[]> NewUpTo(long last) => [.. (await UpTo(last)).Distinct()];

    /// <summary>What has come and was not asked for yet.</summary>
    public IEnumerable<long> Rest()
    {
        while (_read.Reader.TryRead(out var number))
            yield return number;
    }

    private async Task Until(Action<long> take, Func<bool> enough)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        var taken = new List<long>();
        try
        {
            while (!enough())
            {
                taken.Add(await _read.Reader.ReadAsync(timeout.Token));
                take(taken[^1]);
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail(
                $"Nothing more came after {taken.Count} numbers; the last: {string.Join(' ', taken.TakeLast(10))}"
            );
        }
    }
}

/// <summary>
/// Takes its time over every number until it may go on: as a task that is not done, or by holding on to the thread.
/// </summary>
internal sealed class BlockingReader(bool holdsThread) : NumberReader
{
    private readonly TaskCompletionSource _mayGoOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _isBlocking = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task IsBlocking => _isBlocking.Task;

    public void GoOn() => _mayGoOn.TrySetResult();

    public override async Task OnNextAsync(long item, StreamSequenceToken? token = null)
    {
        _isBlocking.TrySetResult();
        if (holdsThread)
            _mayGoOn.Task.Wait(Timeout);
        else
            await _mayGoOn.Task;
        await base.OnNextAsync(item, token);
    }
}

/// <summary>Fails over every odd number, at once or after a while.</summary>
internal sealed class FailingReader(bool atOnce) : NumberReader
{
    public override async Task OnNextAsync(long item, StreamSequenceToken? token = null)
    {
        if (!atOnce)
            await Task.Yield();
        if (long.IsOddInteger(item))
            throw new InvalidOperationException($"{item} is odd");
        await base.OnNextAsync(item, token);
    }
}

/// <summary>Reads moments, and keeps how long ago each was, in ticks of 100 ns.</summary>
internal sealed class LatencyReader : NumberReader
{
    public override Task OnNextAsync(long item, StreamSequenceToken? token = null) =>
        base.OnNextAsync(Stopwatch.GetElapsedTime(item).Ticks, token);
}
