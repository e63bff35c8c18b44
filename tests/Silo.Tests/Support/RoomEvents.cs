namespace MiniMeet.Silo.Support;

/// <summary>What happens in the rooms of these tests.</summary>
internal static class RoomEvents
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly User Alice = new(Guid.Parse("a11ce000-0000-0000-0000-000000000001"), "alice");

    public static readonly User Bob = new(Guid.Parse("b0b00000-0000-0000-0000-000000000002"), "bob");

    public static RoomInfo Room(Guid id, string name = "Room") => new(id, name, 8, Alice, Noon);

    public static Participant Participant(Guid sessionId, User? user = null)
    {
        var call = new CallParticipation(Noon.AddTicks(1), new Media(true, false, true));
        return new Participant(sessionId, user ?? Alice, Noon, Connected: true, call);
    }

    public static RoomLogEntry Entry(Guid roomId, long sequence) =>
        new(
            new ParticipantReconnecting(Guid.NewGuid())
            {
                RoomId = roomId,
                Sequence = sequence,
                At = Noon.AddSeconds(sequence),
            }
        );

    public static RoomLogEntry Message(
        Guid roomId,
        long sequence,
        Guid? clientMessageId = null,
        User? sender = null,
        string text = "hello"
    ) =>
        Message(
            roomId,
            sequence,
            new RequestKey((sender ?? Alice).Id, clientMessageId ?? Guid.NewGuid()),
            sender,
            text
        );

    private static RoomLogEntry Message(Guid roomId, long sequence, RequestKey request, User? sender, string text) =>
        new(
            new MessageSent(sender ?? Alice, request.RequestId, text)
            {
                RoomId = roomId,
                Sequence = sequence,
                At = Noon.AddSeconds(sequence),
            },
            request
        );

    public static ChatMessage Chat(this RoomLogEntry entry) => ((MessageSent)entry.Event).ToMessage();
}
