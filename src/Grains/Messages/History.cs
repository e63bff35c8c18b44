namespace MiniMeet.Messages;

/// <summary>
/// Which page of a room's history: what is below <see cref="Before"/>, above <see cref="After"/>, or as near as can be
/// to <see cref="Around"/>, with as much on both sides as there is; at most one of these is named. None: the newest.
/// </summary>
/// <param name="Upto">The last sequence that may be seen; null where all may.</param>
/// <param name="Limit">Messages and announcements together.</param>
public sealed record HistoryQuery(
    long? Before = null,
    long? After = null,
    long? Around = null,
    long? Upto = null,
    int Limit = 50
)
{
    /// <summary>What is below it is looked for backwards from here, all else onwards.</summary>
    public long Pivot => Before ?? Around ?? (After == long.MaxValue ? After : After + 1) ?? long.MaxValue;

    /// <summary>How many rows below the pivot to look for: one more tells that there are more.</summary>
    public long OlderRows => After is null ? Limit + 1L : 1;

    /// <summary>How many rows from the pivot on to look for.</summary>
    public long NewerRows => After is not null || Around is not null ? Limit + 1L : 1;
}

/// <summary>An entry of a log that has a place in the history: a message, else an announcement.</summary>
public readonly record struct HistoryRow(long Sequence, ChatMessage? Message, RoomEvent? Announcement);

/// <summary>A page of a room's history, each list oldest first.</summary>
public sealed record HistoryPage(
    ImmutableArray<ChatMessage> Messages,
    ImmutableArray<RoomEvent> Announcements,
    bool HasMore,
    bool HasNewer
)
{
    /// <summary>The page out of the rows that the query led to, in any order.</summary>
    public static HistoryPage Of(HistoryQuery query, IEnumerable<HistoryRow> found)
    {
        HistoryRow[] rows = [.. found.OrderBy(row => row.Sequence)];
        var older = rows.Count(row => row.Sequence < query.Pivot);
        var newer = rows.Length - older;
        var (olderTaken, newerTaken) = Share(query, older, newer);
        var page = rows.AsSpan(older - olderTaken, olderTaken + newerTaken).ToArray();
        return new HistoryPage(
            [.. page.Select(row => row.Message).OfType<ChatMessage>()],
            [.. page.Select(row => row.Announcement).OfType<RoomEvent>()],
            HasMore: older > olderTaken,
            HasNewer: newer > newerTaken
        );
    }

    private static (int Older, int Newer) Share(HistoryQuery query, int older, int newer)
    {
        if (query.After is not null)
            return (0, Math.Min(newer, query.Limit));
        if (query.Around is null)
            return (Math.Min(older, query.Limit), 0);

        // What one side does not need of its half, the other takes.
        var newerTaken = Math.Min(newer, Math.Max(query.Limit - (query.Limit / 2), query.Limit - older));
        return (Math.Min(older, query.Limit - newerTaken), newerTaken);
    }
}
