namespace MiniMeet.Calls;

public sealed class CallStateTests
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
    public void JoinAndSetMedia_AskedForTwice_IsAnEventOnlyWhereSomethingChanges()
    {
        var room = Next(Joined(), new CallJoined(Session, new CallParticipation(Noon, On)));

        Assert.Null(room.Call.Join(Session, On, Options, Noon));
        Assert.IsType<MediaChanged>(room.Call.SetMedia(Session, On with { Screen = true }));
        Assert.IsType<CallLeft>(room.Call.Leave(Session));
        Assert.Null(Joined().Call.Leave(Session));
    }

    [Fact]
    public void JoinCall_WhereNobodyIsInTheCall_Rings_ElseNot()
    {
        var first = Assert.IsType<CallJoined>(Together().Call.Join(OwnersSession, On, Options, Noon));
        var second = Assert.IsType<CallJoined>(Next(Together(), first).Call.Join(Session, On, Options, Noon));

        Assert.Equal((Noon + Options.RingTimeout, null), (first.RingUntil, second.RingUntil));
    }

    [Fact]
    public void AnswerCall_InTwoTabs_OnlyTheFirstIsInTheCall()
    {
        var rings = Next(Together(), new CallJoined(OwnersSession, new CallParticipation(Noon, On)));
        var answered = Next(rings, Answer(rings, Session)!);

        Assert.Equal(
            MeetErrors.CallAnsweredElsewhere.Value,
            Assert.Throws<MeetException>(() => Answer(answered, OtherTab)).Code
        );
        Assert.Null(Answer(answered, Session));
        Assert.IsType<CallJoined>(answered.Call.Join(OtherTab, On, Options, Noon));
    }

    [Fact]
    public void DeclineCall_IsOneEventForAPersonAndACall()
    {
        var rings = Next(Together(), new CallJoined(OwnersSession, new CallParticipation(Noon, On)));
        var declined = Assert.IsType<CallDeclined>(Decline(rings, Session));
        var quiet = Next(rings, declined);

        Assert.Equal((Session, Ada.Id), (declined.SessionId, declined.UserId));
        Assert.Null(Decline(quiet, OtherTab));
        var ringsAgain = Next(
            Next(quiet, new CallLeft(OwnersSession)),
            new CallJoined(OwnersSession, new CallParticipation(Noon, On))
        );
        Assert.IsType<CallDeclined>(Decline(ringsAgain, OtherTab));
    }

    [Fact]
    public void DeclineCall_WithoutACallOrInIt_ChangesNothing()
    {
        Assert.Null(Decline(Together(), Session));
        Assert.Null(Decline(Next(Together(), new CallJoined(Session, new CallParticipation(Noon, On))), OtherTab));
    }

    [Fact]
    public void CallRoster_KnowsWhoIsInTheCallAndWhoHasLeftIt_UntilItIsOver()
    {
        var both = Next(
            Next(Together(), new CallJoined(Session, new CallParticipation(Noon, On))),
            new CallJoined(OwnersSession, new CallParticipation(Noon, On))
        );
        var left = Next(both, new CallLeft(Session));
        var gone = Next(both, new ParticipantLeft(Session, LeaveReason.Left, Guid.NewGuid()));
        var over = Next(left, new CallLeft(OwnersSession));
        var next = Next(over, new CallJoined(OtherTab, new CallParticipation(Noon, On)));

        Assert.All([both, left, gone], state => Assert.True(state.ToCallRoster().Knows(Session)));
        Assert.False(both.ToCallRoster().Knows(OtherTab));
        Assert.False(
            Next(both, new ParticipantLeft(OtherTab, LeaveReason.Left, Guid.NewGuid())).ToCallRoster().Knows(OtherTab)
        );
        Assert.False(over.ToCallRoster().Knows(Session));
        Assert.False(next.ToCallRoster().Knows(Session));
    }

    [Fact]
    public void Complete_TheLastOneLeaves_SaysWhenTheCallBegan()
    {
        var later = Noon.AddMinutes(1);
        var both = Next(
            Next(Together(), new CallJoined(Session, new CallParticipation(Noon, On))),
            new CallJoined(OwnersSession, new CallParticipation(later, On))
        );
        var last = Next(both, new CallLeft(Session));
        var left = new ParticipantLeft(OwnersSession, LeaveReason.TimedOut, Owner.Id);

        Assert.Equal(new CallLeft(Session), both.Call.Complete(new CallLeft(Session)));
        Assert.Equal(new CallLeft(OwnersSession, Noon), last.Call.Complete(new CallLeft(OwnersSession)));
        Assert.Equal(left with { CallStartedAt = Noon }, last.Call.Complete(left));
        Assert.Equal(left, Together().Call.Complete(left));
        Assert.Equal(new CallLeft(Session), last.Call.Complete(new CallLeft(Session)));
        var byOlderVersion = last.Call with { StartedAt = null };
        Assert.Equal(new CallLeft(OwnersSession, later), byOlderVersion.Complete(new CallLeft(OwnersSession)));
    }

    [Fact]
    public void Left_OfACallThatGoesOnAndOn_StaysBounded()
    {
        var room = Next(Together(), new CallJoined(OwnersSession, new CallParticipation(Noon, On)));
        for (var time = 0; time < 100; time++)
        {
            var session = Guid.NewGuid();
            room = Next(room, new ParticipantJoined(new Participant(session, Ada, Noon, Connected: true, null)));
            room = Next(room, new CallJoined(session, new CallParticipation(Noon, On)));
            room = Next(room, new ParticipantLeft(session, LeaveReason.Left, Guid.NewGuid()));
            for (var again = 0; again < 2; again++)
            {
                room = Next(
                    Next(room, new CallJoined(Session, new CallParticipation(Noon, On))),
                    new CallLeft(Session)
                );
            }
        }

        Assert.Equal(32, room.Call.Left.Length);
        Assert.Single(room.Call.Left, Session);
        Assert.Equal(Session, room.Call.Left[^1]);
    }

    private static RoomEvent? Answer(RoomState room, Guid session) =>
        room.Call.Answer(session, room.Participants.SessionsOf(Ada.Id), On, Options, Noon);

    private static RoomEvent? Decline(RoomState room, Guid session) =>
        room.Call.Decline(session, Ada.Id, room.Participants.SessionsOf(Ada.Id));

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

    private static RoomState Next(RoomState room, RoomEvent roomEvent) =>
        room.Apply(roomEvent with { Sequence = room.Sequence + 1 }, "front end");
}
