using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Analytics;

/// <summary>What every <see cref="IQualityLog"/> does. Adapters inherit it with an empty store per test.</summary>
public abstract class QualityLogContract
{
    private static readonly StreamSample Voice = new(32_000.5, 0.0125, 3.25);
    private static readonly StreamSample Picture = new(1_500_000, 0, 8, 1280, 720, 29.97);

    private readonly Guid _room = Guid.NewGuid();

    protected abstract IQualityLog Log { get; }

    [Fact]
    public async Task Read_GivesBackEveryNumber()
    {
        QualityRecord[] records =
        [
            Record(
                0,
                new QualitySample(
                    Guid.NewGuid(),
                    17.125,
                    new InboundSample(Voice, Picture, Picture with { FramesPerSecond = null })
                )
            ),
            Record(1, new QualitySample(Guid.NewGuid(), null, new InboundSample(null, null, null))),
        ];

        await Log.Append(records);

        Assert.Equal(records, await Read());
    }

    [Fact]
    public async Task Read_IsOfOneRoomFromAMomentOnOldestFirst()
    {
        var records = Enumerable.Range(0, 10).Select(second => Record(second)).ToArray();
        await Log.Append([.. records[5..], .. records[..5], Record(3) with { RoomId = Guid.NewGuid() }]);

        Assert.Equal(records, await Read());
        Assert.Equal(records[4..], await Read(Noon.AddSeconds(4)));
        Assert.Equal(records[5..], await Read(Noon.AddSeconds(4).AddTicks(1).ToOffset(TimeSpan.FromHours(9))));
        Assert.Equal(records[2..6], await Read(Noon.AddSeconds(2), 4));
        Assert.Empty(await Read(Noon.AddSeconds(10)));
        Assert.Empty(await Read(Noon, 0));
    }

    [Fact]
    public async Task Append_TheSameAgain_ChangesNothing()
    {
        var (first, second) = (Record(0), Record(1));
        await Log.Append([first]);

        await Log.Append([first with { At = Noon.AddHours(1) }, second, second]);

        Assert.Equal([first, second], await Read());
    }

    [Fact]
    public async Task Append_OneReport_HasASampleForEachPeer()
    {
        var report = Guid.CreateVersion7();
        var records = Enumerable.Range(0, 16).Select(_ => Record(0) with { ReportId = report }).ToArray();

        await Log.Append(records);

        Assert.Equal(records.OrderBy(record => $"{record.Sample.Peer}", StringComparer.Ordinal), await Read());
    }

    [Fact]
    public async Task Append_AsManyAsABatchMayHold_StoresThemAll()
    {
        await Log.Append([.. Enumerable.Range(0, 5_000).Select(second => Record(second))]);

        Assert.Equal(5_000, (await Read(Noon, 10_000)).Length);
    }

    [Fact]
    public async Task Append_Nothing_IsNoError()
    {
        await Log.Append([]);

        Assert.Empty(await Read());
    }

    private async Task<QualityRecord[]> Read(DateTimeOffset from = default, int limit = 100) =>
        [.. await Log.Read(_room, from, limit)];

    private QualityRecord Record(int second, QualitySample? sample = null) =>
        new(
            Guid.CreateVersion7(),
            Noon.AddSeconds(second),
            _room,
            Guid.NewGuid(),
            Guid.NewGuid(),
            sample ?? new QualitySample(Guid.NewGuid(), second, new InboundSample(Voice, Picture, null))
        );
}
