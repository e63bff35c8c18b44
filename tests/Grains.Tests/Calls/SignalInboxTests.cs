namespace MiniMeet.Calls;

public sealed class SignalInboxTests
{
    private const int Bytes = 100_000;

    private readonly Guid _id = Guid.NewGuid();
    private readonly SignalInbox _inbox;

    public SignalInboxTests() => _inbox = new SignalInbox(_id, capacity: 3, Bytes);

    [Fact]
    public void Add_Numbers_FromOneWithoutGap()
    {
        var numbered = Enumerable.Range(0, 3).Select(_ => _inbox.Add(Candidate())!).ToArray();

        Assert.Equal([1, 2, 3], numbered.Select(signal => signal.Number));
        Assert.All(numbered, signal => Assert.Equal(_id, signal.Inbox));
    }

    [Fact]
    public void Add_TheSameSignalAgain_IsTakenOnce()
    {
        var signal = Candidate();

        Assert.NotNull(_inbox.Add(signal));
        Assert.Null(_inbox.Add(signal));

        Assert.Equal(2, _inbox.Add(Candidate())!.Number);
    }

    [Fact]
    public void Add_MoreThanItKeeps_TheOldestFallOut()
    {
        for (var number = 1; number <= 5; number++)
            _inbox.Add(Candidate());

        Assert.Equal([3, 4, 5], _inbox.After(null).Select(signal => signal.Number));
    }

    [Fact]
    public void Add_MoreBytesThanItKeeps_TheOldestFallOut()
    {
        for (var number = 1; number <= 3; number++)
            _inbox.Add(Offer(characters: 20_000)); // 40,000 bytes each

        Assert.Equal([2, 3], _inbox.After(null).Select(signal => signal.Number));
        Assert.InRange(_inbox.After(null).Sum(signal => signal.BytesInMemory()), 80_000, Bytes);
    }

    [Fact]
    public void Add_OneSignalAfterAnother_NeverRunsOutOfBytes()
    {
        for (var number = 1; number <= 1_000; number++)
            _inbox.Add(Offer(characters: 20_000));

        Assert.Equal([999, 1_000], _inbox.After(null).Select(signal => signal.Number));
    }

    [Fact]
    public void After_TheLastOneHandled_GivesTheRest_OfAnotherInboxAll()
    {
        for (var number = 1; number <= 3; number++)
            _inbox.Add(Candidate());

        Assert.Equal([3], _inbox.After(new SignalCursor(_id, 2)).Select(signal => signal.Number));
        Assert.Empty(_inbox.After(new SignalCursor(_id, 3)));
        Assert.Equal([1, 2, 3], _inbox.After(new SignalCursor(Guid.NewGuid(), 3)).Select(signal => signal.Number));
    }

    private static Signal Offer(int characters) =>
        new(
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid(),
            new SessionDescription(SdpType.Offer, new string('v', characters)),
            null
        );

    private static Signal Candidate() =>
        new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), null, new IceCandidate("candidate"));
}
