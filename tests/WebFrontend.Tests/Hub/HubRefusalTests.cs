using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Hub;

/// <summary>Every hub method, by somebody who has no business in the room.</summary>
[Collection(MeetAppCollection.Name)]
public sealed class HubRefusalTests(MeetApp app)
{
    public static TheoryData<string, string> NotJoined =>
        new()
        {
            { "LeaveRoom", "" }, // leaving without being in it changes nothing
            { "Resume", "session.notFound" },
            { "SendMessage", "room.notJoined" },
            { "EditMessage", "room.notJoined" },
            { "DeleteMessage", "room.notJoined" },
            { "ReactToMessage", "room.notJoined" },
            { "PinMessage", "room.notJoined" },
            { "LoadMessageHistory", "room.notMember" },
            { "LoadMessages", "room.notMember" },
            { "JoinCall", "room.notJoined" },
            { "DeclineCall", "room.notJoined" },
            { "LeaveCall", "" }, // likewise
            { "SetTyping", "room.notJoined" },
            { "MarkRead", "room.notJoined" },
            { "SetMedia", "call.notJoined" },
            { "ReportQuality", "call.notJoined" },
            { "SendOffer", "call.notJoined" },
            { "SendAnswer", "call.notJoined" },
            { "SendIceCandidate", "call.notJoined" },
        };

    [Theory]
    [MemberData(nameof(NotJoined))]
    public async Task Method_BySomebodyNotInTheRoom_IsRefusedAndChangesNothing(string method, string code)
    {
        await using var alice = await app.Open("Alice");
        await using var mallory = await app.Open("Mallory");
        var room = await alice.CreateRoom();
        await alice.Join(room);
        await alice.JoinCall(room);
        var before = (await alice.Resume()).Rooms.Single().Entry!.Snapshot;

        var body = BodyOf(method, room, alice.SessionId);
        if (code == "")
            await mallory.Socket.Invoke(method, body);
        else
            await Refused.With(MeetErrors.Find(code), () => mallory.Socket.Invoke(method, body));

        var after = (await alice.Resume()).Rooms.Single().Entry!.Snapshot;
        Assert.Equal(before.Sequence, after.Sequence);
        Assert.Equal(before.Participants.ToArray(), after.Participants.ToArray());
        await alice.Say(room, "mark");
        await alice.Reads(room, 1);
        Assert.DoesNotContain(alice.Calls.All, call => call.Method != "RoomEvent");
    }

    public static TheoryData<string, string> NoRoom =>
        new()
        {
            { "JoinRoom", "room.notFound" },
            { "SendMessage", "room.notFound" },
            { "EditMessage", "room.notFound" },
            { "DeleteMessage", "room.notFound" },
            { "ReactToMessage", "room.notFound" },
            { "PinMessage", "room.notFound" },
            { "LoadMessageHistory", "room.notFound" },
            { "LoadMessages", "room.notFound" },
            { "JoinCall", "room.notFound" },
            { "DeclineCall", "room.notFound" },
            { "SetMedia", "room.notFound" },
            { "SetTyping", "room.notJoined" },
            { "MarkRead", "room.notJoined" },
            { "ReportQuality", "call.notJoined" },
            { "SendOffer", "call.notJoined" },
            { "SendAnswer", "call.notJoined" },
            { "SendIceCandidate", "call.notJoined" },
        };

    [Theory]
    [MemberData(nameof(NoRoom))]
    public async Task Method_RoomThatIsNot_IsRefused(string method, string code)
    {
        await using var alice = await app.Open("Alice");

        await Refused.With(
            MeetErrors.Find(code),
            () => alice.Socket.Invoke(method, BodyOf(method, Guid.NewGuid(), Guid.NewGuid()))
        );

        Assert.False(alice.Socket.Closed.IsCompleted);
    }

    [Fact]
    public void NotJoined_NamesEveryMethod()
    {
        var methods = typeof(MeetHub)
            .GetMethods()
            .Where(method => method.DeclaringType == typeof(MeetHub) && !method.IsVirtual)
            .Select(method => method.Name);

        Assert.Equal(methods.Order(), NotJoined.Select(row => (string)row[0]).Append("JoinRoom").Order());
    }

    private static QualitySample Sample(Guid peer) => new(peer, RoundTrip: null, new InboundSample(null, null, null));

    private static object Describe(Guid roomId, Guid to, string type) =>
        new
        {
            roomId,
            to,
            signalId = Guid.NewGuid(),
            description = new { type, sdp = "v=0" },
        };

    private static object BodyOf(string method, Guid roomId, Guid to) =>
        method switch
        {
            "Resume" => new { sessionId = to, rooms = new[] { new { roomId, lastSequence = 0 } } },
            "SendMessage" => new
            {
                roomId,
                clientMessageId = Guid.NewGuid(),
                text = "hello",
            },
            "EditMessage" => new
            {
                roomId,
                message = 1,
                text = "hello",
            },
            "DeleteMessage" => new { roomId, message = 1 },
            "ReactToMessage" => new
            {
                roomId,
                message = 1,
                emoji = "🎉",
                added = true,
            },
            "PinMessage" => new
            {
                roomId,
                message = 1,
                pinned = true,
            },
            "MarkRead" => new { roomId, sequence = 1 },
            "LoadMessages" => new { roomId, sequences = new[] { 1 } },
            "JoinCall" => new { roomId, media = Person.Talking },
            "SetMedia" => new
            {
                roomId,
                microphone = true,
                camera = true,
                screen = true,
            },
            "ReportQuality" => new { roomId, samples = new[] { Sample(to) } },
            "SendOffer" => Describe(roomId, to, "offer"),
            "SendAnswer" => Describe(roomId, to, "answer"),
            "SendIceCandidate" => new
            {
                roomId,
                to,
                signalId = Guid.NewGuid(),
                candidate = new { candidate = "" },
            },
            _ => new { roomId },
        };
}
