namespace MiniMeet.Rooms;

public sealed class RoomStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly User Owner = new(Guid.NewGuid(), "Owner");
    private static readonly User Ada = new(Guid.NewGuid(), "Ada");
    private static readonly Media On = new(true, true, false);
    private static readonly Guid Session = Guid.NewGuid();
    private static readonly Guid OtherTab = Guid.NewGuid();
    private static readonly Guid OwnersSession = Guid.NewGuid();
    private static readonly CallOptions Options = new();

    [Fact]
    public void Apply_TheSameEvents_GivesTheSameRoom()
    {
        RoomEvent[] events =
        [
            new CallJoined(Session, new CallSeat(Noon, On)),
            new MediaChanged(Session, On with { Camera = false }),
            new ParticipantReconnecting(Session),
            new ParticipantReconnected(Session),
            new CallLeft(Session),
            new ParticipantLeft(Session, LeaveReason.Left),
        ];
        var (once, twice) = (Joined(), Joined());
        foreach (var happened in events)
            (once, twice) = (Next(once, happened), Next(twice, happened));

        Assert.Equal(once.Sequence, twice.Sequence);
        Assert.Empty(once.Seats);
        Assert.Contains(Ada.Id, once.Members);
    }

    [Fact]
    public void Apply_MediaChanged_OnlyTouchesTheCallSeat()
    {
        var room = Next(
            Next(Joined(), new CallJoined(Session, new CallSeat(Noon, On))),
            new MediaChanged(Session, On with { Microphone = false })
        );

        var participant = Assert.Single(room.Participants);
        Assert.False(participant.Call!.Media.Microphone);
        Assert.Equal(Noon, participant.Call.JoinedAt);
    }

    [Fact]
    public void Apply_Reconnecting_KeepsSeatAndCallButHasNoFrontEnd()
    {
        var room = Next(
            Next(Joined(), new CallJoined(Session, new CallSeat(Noon, On))),
            new ParticipantReconnecting(Session)
        );

        Assert.NotNull(Assert.Single(room.Participants).Call);
        Assert.Empty(room.FrontEndIds);
    }

    [Fact]
    public void Apply_AnEventOfASessionWithoutASeat_ChangesOnlyTheSequence()
    {
        var room = Joined();
        var next = Next(room, new CallLeft(Guid.NewGuid()));

        Assert.Equal(room with { Sequence = room.Sequence + 1 }, next);
    }

    [Fact]
    public void CallSeat_AskedForTwice_IsAnEventOnlyWhereSomethingChanges()
    {
        var room = Next(Joined(), new CallJoined(Session, new CallSeat(Noon, On)));

        Assert.Null(room.JoinCall(Session, Ada.Id, On, Options, Noon));
        Assert.IsType<MediaChanged>(room.SetMedia(Session, Ada.Id, On with { Screen = true }));
        Assert.IsType<CallLeft>(room.LeaveCall(Session, Ada.Id));
        Assert.Null(Joined().LeaveCall(Session, Ada.Id));
    }

    [Fact]
    public void SetMedia_WithoutASeatInTheCall_IsRefused() =>
        Assert.Equal(
            MeetErrors.CallNotJoined.Value,
            Assert.Throws<MeetException>(() => Joined().SetMedia(Session, Ada.Id, On)).Code
        );

    [Fact]
    public void JoinCall_WhereNobodyIsInTheCall_Rings_ElseNot()
    {
        var first = Assert.IsType<CallJoined>(Together().JoinCall(OwnersSession, Owner.Id, On, Options, Noon));
        var second = Assert.IsType<CallJoined>(Next(Together(), first).JoinCall(Session, Ada.Id, On, Options, Noon));

        Assert.Equal((Noon + Options.RingTimeout, null), (first.RingUntil, second.RingUntil));
    }

    [Fact]
    public void AnswerCall_InTwoTabs_OnlyTheFirstGetsTheSeat()
    {
        var rings = Next(Together(), new CallJoined(OwnersSession, new CallSeat(Noon, On)));
        var answered = Next(rings, rings.AnswerCall(Session, Ada.Id, On, Options, Noon)!);

        Assert.Equal(
            MeetErrors.CallAnsweredElsewhere.Value,
            Assert.Throws<MeetException>(() => answered.AnswerCall(OtherTab, Ada.Id, On, Options, Noon)).Code
        );
        Assert.Null(answered.AnswerCall(Session, Ada.Id, On, Options, Noon));
        Assert.IsType<CallJoined>(answered.JoinCall(OtherTab, Ada.Id, On, Options, Noon));
    }

    [Fact]
    public void DeclineCall_IsOneEventForAPersonAndACall()
    {
        var rings = Next(Together(), new CallJoined(OwnersSession, new CallSeat(Noon, On)));
        var declined = Assert.IsType<CallDeclined>(rings.DeclineCall(Session, Ada.Id));
        var quiet = Next(rings, declined);

        Assert.Equal((Session, Ada.Id), (declined.SessionId, declined.UserId));
        Assert.Null(quiet.DeclineCall(OtherTab, Ada.Id));
        var ringsAgain = Next(
            Next(quiet, new CallLeft(OwnersSession)),
            new CallJoined(OwnersSession, new CallSeat(Noon, On))
        );
        Assert.IsType<CallDeclined>(ringsAgain.DeclineCall(OtherTab, Ada.Id));
    }

    [Fact]
    public void DeclineCall_WithoutACallOrInIt_ChangesNothing()
    {
        Assert.Null(Together().DeclineCall(Session, Ada.Id));
        Assert.Null(Next(Together(), new CallJoined(Session, new CallSeat(Noon, On))).DeclineCall(OtherTab, Ada.Id));
        Assert.Equal(
            MeetErrors.RoomNotJoined.Value,
            Assert.Throws<MeetException>(() => Together().DeclineCall(Guid.NewGuid(), Ada.Id)).Code
        );
    }

    [Fact]
    public void CallRoster_KnowsWhoIsInTheCallAndWhoHasLeftIt_UntilItIsOver()
    {
        var both = Next(
            Next(Together(), new CallJoined(Session, new CallSeat(Noon, On))),
            new CallJoined(OwnersSession, new CallSeat(Noon, On))
        );
        var left = Next(both, new CallLeft(Session));
        var gone = Next(both, new ParticipantLeft(Session, LeaveReason.Left));
        var over = Next(left, new CallLeft(OwnersSession));
        var next = Next(over, new CallJoined(OtherTab, new CallSeat(Noon, On)));

        Assert.All([both, left, gone], state => Assert.True(state.ToCallRoster().Knows(Session)));
        Assert.False(both.ToCallRoster().Knows(OtherTab));
        Assert.False(Next(both, new ParticipantLeft(OtherTab, LeaveReason.Left)).ToCallRoster().Knows(OtherTab));
        Assert.False(over.ToCallRoster().Knows(Session));
        Assert.False(next.ToCallRoster().Knows(Session));
    }

    [Fact]
    public void LeftCall_OfACallThatGoesOnAndOn_StaysBounded()
    {
        var room = Next(Together(), new CallJoined(OwnersSession, new CallSeat(Noon, On)));
        for (var time = 0; time < 100; time++)
        {
            var session = Guid.NewGuid();
            room = Next(
                room,
                new ParticipantJoined(new Participant(session, Ada, Noon, Connected: true, new CallSeat(Noon, On)))
            );
            room = Next(room, new ParticipantLeft(session, LeaveReason.Left));
            for (var again = 0; again < 2; again++)
            {
                room = Next(Next(room, new CallJoined(Session, new CallSeat(Noon, On))), new CallLeft(Session));
            }
        }

        Assert.Equal(32, room.LeftCall.Length);
        Assert.Single(room.LeftCall, Session);
        Assert.Equal(Session, room.LeftCall[^1]);
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
            Assert.Throws<MeetException>(() => room.Join(Guid.NewGuid(), Ada, true, Noon)).Code
        );
    }

    /// <summary>Ada with two tabs, and the owner.</summary>
    private static RoomState Together() =>
        Next(
            Next(Joined(), new ParticipantJoined(new Participant(OtherTab, Ada, Noon, Connected: true, null))),
            new ParticipantJoined(new Participant(OwnersSession, Owner, Noon, Connected: true, null))
        );

    private static RoomState Joined(int capacity = 4) =>
        Next(
            Next(new RoomState(), new RoomCreated(new RoomInfo(Guid.NewGuid(), "Room", capacity, Owner, Noon))),
            new ParticipantJoined(new Participant(Session, Ada, Noon, Connected: true, null))
        );

    private static RoomState Next(RoomState room, RoomEvent happened) =>
        room.Apply(happened with { Sequence = room.Sequence + 1 }, "front end");
}
