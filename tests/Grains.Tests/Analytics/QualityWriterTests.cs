using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MiniMeet.Support;

namespace MiniMeet.Analytics;

/// <summary>Over the store of the cluster, with a clock of its own.</summary>
[Collection(MeetClusterCollection.Name)]
public sealed class QualityWriterTests(MeetCluster cluster)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly QualitySample Sample = new(Guid.NewGuid(), 10, new InboundSample(null, null, null));

    private readonly Guid _room = Guid.NewGuid();
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Dispose_StoresWhatWaits_AtMostABatchAtOnce()
    {
        var log = new Counted(Log);
        await using (var writer = Open(log, options => options.WriteBatch = 10))
            writer.Add(Records(35));

        Assert.Equal(35, (await Log.Read(_room, default, 100)).Length);
        Assert.Equal([10, 10, 10, 5], log.Sizes);
    }

    [Fact]
    public async Task Add_AsManyAsABatchHolds_AreStoredWithoutWaiting()
    {
        var log = new Counted(Log);
        await using var writer = Open(log, options => options.WriteBatch = 1);

        writer.Add(Records(1));

        await log.Appended.Task.WaitAsync(TimeSpan.FromMinutes(3));
        Assert.Single(await Log.Read(_room, default, 100));
    }

    [Fact]
    public async Task Add_MoreThanTheQueueHolds_DropsTheRest()
    {
        await using (var writer = Open(Log, options => options.WriteQueue = 5))
            writer.Add(Records(20));

        Assert.Equal(
            Records(5).Select(record => record.At),
            (await Log.Read(_room, default, 100)).Select(record => record.At)
        );
    }

    [Fact]
    public async Task Add_StoreFails_LosesThatBatchAlone()
    {
        var log = new Counted(Log) { FailsOnce = true };
        await using (var writer = Open(log, options => options.WriteBatch = 10))
            writer.Add(Records(15));

        Assert.Equal(
            Records(15).Skip(10).Select(record => record.At),
            (await Log.Read(_room, default, 100)).Select(record => record.At)
        );
    }

    private IQualityLog Log => cluster.Silo.GetRequiredService<IQualityLog>();

    private QualityWriter Open(IQualityLog log, Action<AnalyticsOptions> configure)
    {
        var options = new AnalyticsOptions { WriteInterval = TimeSpan.FromMinutes(1) };
        configure(options);
        return new QualityWriter(log, Options.Create(options), _clock, NullLogger<QualityWriter>.Instance);
    }

    private IEnumerable<QualityRecord> Records(int count) =>
        Enumerable
            .Range(0, count)
            .Select(second => new QualityRecord(
                Guid.NewGuid(),
                Noon.AddSeconds(second),
                _room,
                Guid.NewGuid(),
                Guid.NewGuid(),
                Sample
            ));

    /// <summary>A log that counts what it is handed on the way to the real one, and breaks when told to.</summary>
    private sealed class Counted(IQualityLog log) : IQualityLog
    {
        public List<int> Sizes { get; } = [];

        public TaskCompletionSource Appended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool FailsOnce { get; set; }

        public async Task Append(
            IReadOnlyCollection<QualityRecord> records,
            CancellationToken cancellationToken = default
        )
        {
            Sizes.Add(records.Count);
            if (FailsOnce)
            {
                FailsOnce = false;
                throw new IOException("The disk is full.");
            }

            await log.Append(records, cancellationToken);
            Appended.TrySetResult();
        }

        public Task<ImmutableArray<QualityRecord>> Read(
            Guid roomId,
            DateTimeOffset from,
            int limit,
            CancellationToken cancellationToken = default
        ) => log.Read(roomId, from, limit, cancellationToken);
    }
}
