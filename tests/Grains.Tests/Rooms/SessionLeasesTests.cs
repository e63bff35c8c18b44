namespace MiniMeet.Rooms;

public sealed class SessionLeasesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly SessionLeases _leases = new(lease: TimeSpan.FromSeconds(30), grace: TimeSpan.FromSeconds(10));
    private readonly Guid _session = Guid.NewGuid();

    [Fact]
    public void Due_ConnectedAndNeverRenewed_AfterTheLease()
    {
        _leases.Connected(_session, Noon);

        Assert.Empty(_leases.Due(Noon.AddSeconds(29)));
        Assert.Equal([_session], _leases.Due(Noon.AddSeconds(30)));
    }

    [Fact]
    public void Due_Renewed_CountsFromTheRenewal()
    {
        _leases.Connected(_session, Noon);
        _leases.Connected(_session, Noon.AddSeconds(20));

        Assert.Empty(_leases.Due(Noon.AddSeconds(49)));
        Assert.Equal(Noon.AddSeconds(50), _leases.Next);
    }

    [Fact]
    public void Due_Disconnected_AfterTheGraceTime()
    {
        _leases.Connected(_session, Noon);
        _leases.Disconnected(_session, Noon);

        Assert.Equal([_session], _leases.Due(Noon.AddSeconds(10)));
    }

    [Fact]
    public void Next_NobodyThere_IsNever()
    {
        _leases.Connected(_session, Noon);
        _leases.Ended(_session);

        Assert.Null(_leases.Next);
    }
}
