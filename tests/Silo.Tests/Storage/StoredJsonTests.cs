using System.Text.Json;

namespace MiniMeet.Silo.Storage;

public sealed class StoredJsonTests
{
    [Fact]
    public void RoomState_RoundTrip_IsTheSame()
    {
        var room = States.Room();

        States.AssertSame(room, Copy(room));
    }

    [Fact]
    public void RoomState_ClosedOrNeverCreated_CanBeStored()
    {
        var closed = States.Room() with { Details = new() { Closed = true } };

        States.AssertSame(closed, Copy(closed));
        States.AssertSame(new RoomState(), Copy(new RoomState()));
    }

    [Fact]
    public void UserState_RoundTrip_IsTheSame()
    {
        var copy = Copy(States.User);

        Assert.Equal(States.User.Profile, copy.Profile);
        Assert.Equal(States.User.SignIns.ToDictionary(), copy.SignIns.ToDictionary());
        Assert.Equal(States.User.Requests.AsEnumerable(), copy.Requests);
    }

    [Fact]
    public void AccountState_RoundTrip_IsTheSame() => Assert.Equal(States.Account, Copy(States.Account));

    [Fact]
    public void SessionState_RoundTrip_IsTheSame()
    {
        var copy = Copy(States.Session);

        Assert.Equal(States.Session.UserId, copy.UserId);
        Assert.Equal(States.Session.Rooms.ToHashSet(), copy.Rooms.ToHashSet());
    }

    [Fact]
    public void Read_MembersUnknownOrAbsent_KeepsWhatItKnows()
    {
        var room = StoredJson.Read<RoomState>("""{"sequence":7,"tomorrow":{"x":[1,2]}}""");

        States.AssertSame(new RoomState { Sequence = 7 }, room);
    }

    [Fact]
    public void Read_ACallThatBeganBeforeCallsRang_DoesNotRing()
    {
        var joined = Assert.IsType<CallJoined>(
            StoredJson.Read<RoomEvent>(
                """
                {"type":"callJoined","sessionId":"6f1f0c3e-8f5a-4c5e-9a52-0f4b7a0d7f11",
                "call":{"joinedAt":"2026-01-01T12:00:00Z","media":{}},"sequence":3}
                """
            )
        );

        Assert.Null(joined.RingUntil);
        Assert.Equal(2026, joined.Call.JoinedAt.Year);
    }

    [Fact]
    public void Read_ConstructorMembersUnknownOrAbsent_KeepsWhatItKnows()
    {
        var participant = StoredJson.Read<ParticipantState>("""{"connected":true,"tomorrow":1}""");

        Assert.True(participant.Connected);
        Assert.Null(participant.FrontEndId);
        Assert.Null(participant.User);
    }

    [Fact]
    public void Write_Names_AreCamelCaseAndComputedOnesLeftOut()
    {
        var members = JsonDocument
            .Parse(StoredJson.Write(States.Room()))
            .RootElement.EnumerateObject()
            .Select(member => member.Name);

        Assert.Equal(["sequence", "details", "participants", "call", "access", "chat"], members);
    }

    [Fact]
    public void Write_Enums_AreNames() => Assert.Equal("\"readWrite\"", StoredJson.Write(FileAccess.ReadWrite));

    [Fact]
    public void Read_DiscriminatorIsNotFirst_IsFoundAllTheSame()
    {
        var left = new ParticipantLeft(Guid.NewGuid(), LeaveReason.TimedOut, Guid.NewGuid()) { Sequence = 1 };

        var read = StoredJson.Read<RoomEvent>(
            $$"""
            {"sequence":1,"reason":"timedOut","sessionId":"{{left.SessionId}}","userId":"{{left.UserId}}",
            "type":"participantLeft"}
            """
        );

        Assert.Equal(left, read);
    }

    [Fact]
    public void Read_KindOfEventFromTheFuture_IsRefusedRatherThanSkipped() =>
        Assert.Throws<JsonException>(() => StoredJson.Read<RoomEvent>("""{"type":"roomPainted","sequence":1}"""));

    private static T Copy<T>(T value) => StoredJson.Read<T>(StoredJson.Write(value));
}
