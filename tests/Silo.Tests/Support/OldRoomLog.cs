namespace MiniMeet.Silo.Support;

/// <summary>A room's log as it was written before every request had an id (schema 5).</summary>
internal static class OldRoomLog
{
    public const int Schema = 5;

    public static readonly Guid Room = Guid.Parse("00000000-1111-2222-3333-444444444444");

    private const string Ada = """{"id":"a11ce000-0000-0000-0000-000000000001","username":"Ada \"1\" 🎉"}""";
    private const string Stamp =
        "\"roomId\":\"00000000-1111-2222-3333-444444444444\",\"at\":\"2026-01-01T12:00:00+00:00\"";

    /// <summary>What it says by now.</summary>
    public static readonly MessageSent Message = new(
        new User(RoomEvents.Alice.Id, "Ada \"1\" 🎉"),
        Guid.Parse("11111111-2222-3333-4444-555555555555"),
        "a\0b \"c\" 日本"
    )
    {
        RoomId = Room,
        Sequence = 2,
        At = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero),
    };

    public static IEnumerable<object> Rows =>
        [
            Row(
                1,
                "participantJoined",
                $$"""
                {"type":"participantJoined","participant":{"sessionId":"{{Room}}","user":{{Ada}},"connected":true,
                "joinedAt":"2026-01-01T12:00:00+00:00"},{{Stamp}},"sequence":1}
                """
            ),
            Row(
                2,
                "messageSent",
                $$"""
                {"type":"messageSent","message":{"sequence":2,"sentAt":"2026-01-01T12:00:00+00:00","sender":{{Ada}},
                "clientMessageId":"{{Message.ClientMessageId}}","text":"a\u0000b \"c\" 日本"},{{Stamp}},"sequence":2}
                """,
                RoomEvents.Alice.Id,
                Message.ClientMessageId
            ),
            Row(
                3,
                "participantLeft",
                $$"""{"type":"participantLeft","sessionId":"{{Room}}","reason":"left",{{Stamp}},"sequence":3}"""
            ),
            Row(4, "callJoined", Call("\"2026-01-01T12:00:30+00:00\"")),
            Row(5, "callJoined", Call("null")),
        ];

    public const string Insert = """
        INSERT INTO room_log (room_id, sequence, type, sender_id, client_message_id, at, body)
        VALUES (@room, @sequence, @type, @sender, @id, '2026-01-01T12:00:00.0000000Z', @body)
        """;

    public static async Task AssertReadAsNew(IRoomLog log)
    {
        var request = new RequestKey(RoomEvents.Alice.Id, Message.ClientMessageId);
        var entries = await log.Read(Room, 0, 10);

        Assert.IsType<ParticipantJoined>(entries[0].Event);
        Assert.Equal(new RoomLogEntry(Message, request), entries[1]);
        var history = await log.ReadHistory(Room, new HistoryQuery());
        Assert.Equal([Message.ToMessage()], history.Messages.AsEnumerable());
        Assert.Equal([1, 4], history.Announcements.Select(one => one.Sequence));
        Assert.Equal(1, await log.CountMessages(Room, 0, RoomEvents.Bob.Id, 10));
        Assert.Equal(Message, await log.Find(Room, request));
        Assert.Equal(new RoomMember(RoomEvents.Alice.Id, LeftAt: 3), await log.FindMember(Room, RoomEvents.Alice.Id));
        Assert.Null(await log.FindMember(Room, RoomEvents.Bob.Id));
        var again = new RoomLogEntry(Message with { Sequence = 6 }, request);
        Assert.IsType<AppendResult.RequestKnown>(await log.Append(again));
    }

    private static string Call(string ringUntil) =>
        $$"""
            {"type":"callJoined","sessionId":"{{Room}}","call":{"joinedAt":"2026-01-01T12:00:00+00:00","media":{} },
            "ringUntil":{{ringUntil}},{{Stamp}}}
            """;

    private static object Row(int sequence, string type, string body, Guid? sender = null, Guid? id = null) =>
        new
        {
            room = $"{Room}",
            sequence,
            type,
            sender = sender?.ToString(),
            id = id?.ToString(),
            body,
        };
}
