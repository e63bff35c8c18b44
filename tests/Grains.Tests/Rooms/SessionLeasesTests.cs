namespace MiniMeet.Rooms;

public sealed class SessionLeasesTests
{
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(1);
    private readonly SessionLeases _leases = new(lease: TimeSpan.FromSeconds(30), grace: TimeSpan.FromSeconds(10));
    private readonly Guid _session = Guid.NewGuid();

    [Fact]
    public void Due_ConnectedAndNeverRenewed_AfterTheLease()
    {
        _leases.Connected(_session, Start);

        Assert.Empty(_leases.Due(Start + TimeSpan.FromSeconds(29)));
        Assert.Equal([_session], _leases.Due(Start + TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Due_Renewed_CountsFromTheRenewal()
    {
        _leases.Connected(_session, Start);
        _leases.Connected(_session, Start + TimeSpan.FromSeconds(20));

        Assert.Empty(_leases.Due(Start + TimeSpan.FromSeconds(49)));
        Assert.Equal(Start + TimeSpan.FromSeconds(50), _leases.Next);
    }

    [Fact]
    public void Due_Disconnected_AfterTheGraceTime()
    {
        _leases.Connected(_session, Start);
        _leases.Disconnected(_session, Start);

        Assert.Equal([_session], _leases.Due(Start + TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Next_NobodyThere_IsNever()
    {
        _leases.Connected(_session, Start);
        _leases.Ended(_session);

        Assert.Null(_leases.Next);
    }
}
