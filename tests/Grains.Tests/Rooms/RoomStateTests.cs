namespace MiniMeet.Rooms;

public sealed class RoomStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly User Owner = new(Guid.NewGuid(), "Owner");
    private static readonly User Ada = new(Guid.NewGuid(), "Ada");
    private static readonly Media On = new(true, true, false);
    private static readonly Guid Session = Guid.NewGuid();

    [Fact]
    public void Apply_TheSameEvents_GivesTheSameRoom()
    {
        RoomEvent[] events =
        [
            new CallJoined(Session, new CallParticipation(Noon, On)),
            new MediaChanged(Session, On with { Camera = false }),
            new ParticipantReconnecting(Session),
            new ParticipantReconnected(Session),
            new CallLeft(Session),
            new ParticipantLeft(Session, LeaveReason.Left, Guid.NewGuid()),
        ];
        var (once, twice) = (Joined(), Joined());
        foreach (var roomEvent in events)
            (once, twice) = (Next(once, roomEvent), Next(twice, roomEvent));

        Assert.Equal(once.Sequence, twice.Sequence);
        Assert.Empty(once.Participants.BySession);
    }

    [Fact]
    public void Apply_MediaChanged_OnlyTouchesTheCallParticipation()
    {
        var room = Next(
            Next(Joined(), new CallJoined(Session, new CallParticipation(Noon, On))),
            new MediaChanged(Session, On with { Microphone = false })
        );

        var participant = Assert.Single(room.ToSnapshot().Participants);
        Assert.False(participant.Call!.Media.Microphone);
        Assert.Equal(Noon, participant.Call.JoinedAt);
    }

    [Fact]
    public void Apply_Reconnecting_KeepsSeatAndCallButHasNoFrontEnd()
    {
        var room = Next(
            Next(Joined(), new CallJoined(Session, new CallParticipation(Noon, On))),
            new ParticipantReconnecting(Session)
        );

        Assert.NotNull(Assert.Single(room.ToSnapshot().Participants).Call);
        Assert.Empty(room.Participants.FrontEndIds);
    }

    [Fact]
    public void Apply_AnEventOfASessionWithoutASeat_ChangesOnlyTheSequence()
    {
        var room = Joined();
        var next = Next(room, new CallLeft(Guid.NewGuid()));

        Assert.Equal(room with { Sequence = room.Sequence + 1 }, next);
    }

    [Fact]
    public void Join_ReconnectingParticipantsCountAsPresent()
    {
        var room = Next(
            Joined(capacity: 2),
            new ParticipantJoined(new Participant(Guid.NewGuid(), Ada, Noon, Connected: false, null))
        );

        Assert.Equal(
            MeetErrors.RoomFull.Value,
            Assert.Throws<MeetException>(() => room.Participants.Join(Guid.NewGuid(), Ada, true, 2, Noon)).Code
        );
    }

    [Fact]
    public void Rename_Participant_IsTheNameInAllTheirSessionsAndOfNobodyElse()
    {
        var countess = Ada with { Username = "Countess" };
        var second = new ParticipantJoined(new Participant(Guid.NewGuid(), Ada, Noon, Connected: true, null));
        var other = new ParticipantJoined(new Participant(Guid.NewGuid(), Owner, Noon, Connected: true, null));
        var room = Next(Next(Joined(), second), other);

        var renamed = Next(room, room.Rename(countess)!).ToSnapshot();

        Assert.Equal([countess, countess], renamed.Participants.Select(one => one.User).Where(one => one != Owner));
        Assert.Equal(3, renamed.Participants.Length);
        Assert.Equal(Owner, renamed.Room.Owner);
    }

    [Fact]
    public void Rename_OwnerWhoIsNotThere_IsTheRoomsOwner()
    {
        var room = Joined();

        var renamed = Next(room, room.Rename(Owner with { Username = "Boss" })!);

        Assert.Equal("Boss", renamed.ToSnapshot().Room.Owner.Username);
        Assert.Equal(Ada, renamed.Participants.BySession[Session].User);
    }

    [Fact]
    public void Rename_NothingNew_IsNoEvent()
    {
        var countess = Ada with { Username = "Countess" };
        var room = Joined();

        Assert.Null(room.Rename(Ada));
        Assert.Null(room.Rename(new User(Guid.NewGuid(), "Ada")));
        Assert.Null(Next(room, new UserRenamed(countess)).Rename(countess));
        Assert.Null(Next(room, new RoomClosed()).Rename(Owner with { Username = "Boss" }));
        Assert.Null(new RoomState().Rename(Ada));
    }

    private static RoomState Joined(int capacity = 4) =>
        Next(
            Next(new RoomState(), new RoomCreated(new RoomInfo(Guid.NewGuid(), "Room", capacity, Owner, Noon))),
            new ParticipantJoined(new Participant(Session, Ada, Noon, Connected: true, null))
        );

    private static RoomState Next(RoomState room, RoomEvent roomEvent) =>
        room.Apply(roomEvent with { Sequence = room.Sequence + 1 }, "front end");
}
