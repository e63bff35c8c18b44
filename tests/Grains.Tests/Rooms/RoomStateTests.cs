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

    private static RoomState Joined(int capacity = 4) =>
        Next(
            Next(new RoomState(), new RoomCreated(new RoomInfo(Guid.NewGuid(), "Room", capacity, Owner, Noon))),
            new ParticipantJoined(new Participant(Session, Ada, Noon, Connected: true, null))
        );

    private static RoomState Next(RoomState room, RoomEvent roomEvent) =>
        room.Apply(roomEvent with { Sequence = room.Sequence + 1 }, "front end");
}
