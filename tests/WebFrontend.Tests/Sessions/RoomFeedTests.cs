using static MiniMeet.WebFrontend.Support.SomeRoom;

namespace MiniMeet.WebFrontend.Sessions;

public sealed class RoomFeedTests
{
    private readonly RoomFeed _feed = new();

    [Fact]
    public void Offer_BeforeTheRoomSaysYes_Waits()
    {
        Assert.False(_feed.Offer(Event(3)));

        Assert.False(_feed.Live);
    }

    [Fact]
    public void GoLive_GivesWhatCameSinceAndNothingThatTheSnapshotHas()
    {
        foreach (var sequence in new[] { 2, 3, 4, 5 })
            _feed.Offer(Event(sequence));

        Assert.Equal([4, 5], _feed.GoLive(3).Select(happened => happened.Sequence));
        Assert.Equal((true, 5), (_feed.Live, _feed.Last));
    }

    [Fact]
    public void Offer_Live_PassesEachEventOnce()
    {
        _feed.GoLive(3);

        Assert.Equal(
            [false, true, false, true],
            new long[] { 3, 4, 4, 5 }.Select(sequence => _feed.Offer(Event(sequence)))
        );
    }

    [Fact]
    public void Offer_AfterAGap_PassesOnWhatCame()
    {
        _feed.GoLive(3);

        Assert.True(_feed.Offer(Event(7)));
        Assert.False(_feed.Offer(Event(5))); // the client has asked for it by now
    }

    [Fact]
    public void GoLive_Again_NeverGoesBack()
    {
        _feed.GoLive(3);
        _feed.Offer(Event(4));

        Assert.Empty(_feed.GoLive(2));
        Assert.False(_feed.Offer(Event(4)));
        Assert.True(_feed.Offer(Event(5)));
    }

    [Fact]
    public void GoLive_WithAnswerAheadOfTheEvents_DropsThemWhenTheyCome()
    {
        _feed.GoLive(3);

        Assert.Empty(_feed.GoLive(6));
        Assert.Equal([false, false, true], new long[] { 4, 6, 7 }.Select(sequence => _feed.Offer(Event(sequence))));
    }

    [Fact]
    public void IsBehind_StillMissingWhatWasPromisedTheTimeBefore_IsTrue()
    {
        _feed.GoLive(3);

        Assert.False(_feed.IsBehind(5)); // perhaps merely under way
        Assert.True(_feed.IsBehind(5));
        _feed.Offer(Event(4));
        _feed.Offer(Event(5));
        Assert.False(_feed.IsBehind(6));
        _feed.Offer(Event(6));
        Assert.False(_feed.IsBehind(6));
    }

    [Fact]
    public void IsBehind_NotLive_IsFalse()
    {
        _feed.IsBehind(5);

        Assert.False(_feed.IsBehind(5));
    }
}
