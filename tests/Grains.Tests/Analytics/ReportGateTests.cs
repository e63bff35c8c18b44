namespace MiniMeet.Analytics;

public sealed class ReportGateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly ReportGate _gate = new(TimeSpan.FromSeconds(1));
    private readonly Guid _session = Guid.NewGuid();

    [Fact]
    public void IsOpen_AgainOnlyAfterTheInterval()
    {
        Assert.True(_gate.IsOpen(_session, Noon));
        _gate.Pass(_session, Noon);

        Assert.False(_gate.IsOpen(_session, Noon));
        Assert.False(_gate.IsOpen(_session, Noon + TimeSpan.FromSeconds(1) - Tick));
        Assert.True(_gate.IsOpen(_session, Noon + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void IsOpen_ForAnotherSession_AllTheTime()
    {
        _gate.Pass(_session, Noon);

        Assert.True(_gate.IsOpen(Guid.NewGuid(), Noon));
    }

    [Fact]
    public void IsOpen_AfterTheClockWasPutBack()
    {
        _gate.Pass(_session, Noon);

        Assert.True(_gate.IsOpen(_session, Noon.AddHours(-1)));
    }

    [Fact]
    public void Pass_ForgetsThoseWhoseIntervalIsOver()
    {
        for (var second = 0; second < 100; second++)
            _gate.Pass(Guid.NewGuid(), Noon.AddSeconds(second));
        Assert.Equal(1, _gate.Count);

        _gate.Pass(_session, Noon.AddSeconds(99.5));
        Assert.Equal(2, _gate.Count);
    }
}
