namespace MiniMeet.Messages;

/// <summary>
/// A page of history, oldest first. <see cref="HasMore"/> says that older messages or announcements exist, <see
/// cref="HasNewer"/> that newer ones do.
/// </summary>
/// <param name="Announcements">
/// What else is shown among the messages: somebody came into the room, a call began, and, as the last one left it, a
/// call ended.
/// </param>
/// <param name="Quoted">The messages that ones on the page answer and that are not on it themselves.</param>
[GenerateSerializer, Immutable, Alias("message-page")]
public sealed record MessagePage(
    ImmutableArray<ChatMessage> Messages,
    ImmutableArray<RoomEvent> Announcements,
    ImmutableArray<ChatMessage> Quoted,
    bool HasMore,
    bool HasNewer
);

/// <summary>
/// Which page of a history: what is below or above a sequence, or around one, or around the first event at or after a
/// time; at most one of these is named. None: the newest.
/// </summary>
[GenerateSerializer, Immutable, Alias("history-place")]
public sealed record HistoryPlace(
    long? Before = null,
    long? After = null,
    long? Around = null,
    DateTimeOffset? Date = null
);
