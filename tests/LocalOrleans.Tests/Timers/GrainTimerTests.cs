using LocalOrleans.Tests.Support;

namespace LocalOrleans.Tests.Timers;

public sealed class GrainTimerTests(ManualTimeCluster cluster) : IClassFixture<ManualTimeCluster>
{
    private static int s_minutes = 100;

    // Nobody else waits for exactly these, so to be armed for one of them is to be this test's timer.
    private readonly TimeSpan _due = TimeSpan.FromMinutes(Interlocked.Increment(ref s_minutes));
    private readonly TimeSpan _period = TimeSpan.FromMinutes(Interlocked.Increment(ref s_minutes));
    private readonly string _gate = ClusterFixture.NewKey();
    private readonly ITickingGrain _grain = cluster.Grain<ITickingGrain>();

    private ManualTimeProvider Clock => cluster.Clock;

    private string Topic => _grain.GetPrimaryKeyString();

    [Fact]
    public async Task Timer_WhenDue_TicksAndThenEveryPeriod()
    {
        await _grain.Start(_due, _period);

        Clock.Advance(_due - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await _grain.Ticks());
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("tick 1", await Signals.Next(Topic));

        await Clock.Armed(_period);
        Clock.Advance(_period);
        Assert.Equal("tick 2", await Signals.Next(Topic));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tick_ThatTakesLong_IsNotJoinedByAnother_AndThePeriodBeginsAtItsEnd(bool interleaves)
    {
        await _grain.Start(_due, _period, _gate, fails: false, interleaves);
        Clock.Advance(_due);
        await Gate.Named(_gate).Reached;

        Clock.Advance(_period * 3);
        Assert.Equal(1, await _grain.Ticks());
        Assert.False(Clock.IsArmed(_period));

        Gate.Named(_gate).Open();
        await Clock.Armed(_period);
        Assert.Equal(1, await _grain.TicksAfterThisTurn());
    }

    [Fact]
    public async Task Tick_ThatFails_DoesNotStopTheTimer()
    {
        await _grain.Start(_due, _period, fails: true);
        Clock.Advance(_due);
        Assert.Equal("tick 1", await Signals.Next(Topic));

        await Clock.Armed(_period);
        Clock.Advance(_period);

        Assert.Equal("tick 2", await Signals.Next(Topic));
    }

    [Fact]
    public async Task Tick_WhileACallRuns_Waits()
    {
        await _grain.Start(_due, _period);
        var call = _grain.Hold(_gate);
        await Gate.Named(_gate).Reached;

        Clock.Advance(_due);
        Assert.Equal(0, await _grain.Ticks());

        Gate.Named(_gate).Open();
        await call.Soon();
        Assert.Equal("tick 1", await Signals.Next(Topic));
    }

    [Fact]
    public async Task Tick_ThatInterleaves_DoesNotWaitForACall()
    {
        await _grain.Start(_due, _period, interleaves: true);
        var call = _grain.Hold(_gate);
        await Gate.Named(_gate).Reached;

        Clock.Advance(_due);

        Assert.Equal("tick 1", await Signals.Next(Topic));
        Gate.Named(_gate).Open();
        await call.Soon();
    }

    [Fact]
    public async Task Change_MovesTheNextTick()
    {
        await _grain.Start(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Clock.Advance(TimeSpan.FromDays(100));

        await _grain.Change(_due, Timeout.InfiniteTimeSpan);
        Clock.Advance(_due);

        Assert.Equal("tick 1", await Signals.Next(Topic));
        Assert.Equal(1, await _grain.TicksAfterThisTurn());
        Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal(1, await _grain.TicksAfterThisTurn());
    }

    [Fact]
    public async Task Dispose_EndsTheTicks()
    {
        await _grain.Start(_due, _period);
        await _grain.Stop();

        Clock.Advance(_due);

        Assert.Equal(0, await _grain.TicksAfterThisTurn());
        Assert.False(Clock.IsArmed(_period));
    }

    [Fact]
    public async Task Deactivation_EndsTheTicks()
    {
        await _grain.Start(_due, _period);

        await cluster.Cluster.DeactivateAsync(_grain).Soon();
        Assert.False(Clock.IsArmed(_due));
        Clock.Advance(_due);

        Assert.True(Signals.IsQuiet(Topic));
        Assert.False(Clock.IsArmed(_period));
        Assert.Equal(0, await _grain.Ticks());
    }
}
