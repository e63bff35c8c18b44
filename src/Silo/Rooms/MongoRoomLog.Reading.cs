using MiniMeet.Silo.Storage;
using MongoDB.Driver;

namespace MiniMeet.Silo.Rooms;

/// <summary>What is read from the log.</summary>
internal sealed partial class MongoRoomLog
{
    public async Task<ImmutableArray<RoomLogEntry>> Read(
        Guid roomId,
        long after,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var page = Where.Eq(one => one.RoomId, roomId) & Where.Gt(one => one.Sequence, after);
        var found = await database.Run(
            async () =>
            {
                var entries = await Take(page, limit);
                if (entries.All(one => one.Pending is null))
                    return entries;

                // By somebody who is at it, or was: whoever goes on from an entry finds it done.
                foreach (var entry in entries)
                    await Finish(entry);
                return await Take(page, limit);
            },
            cancellationToken
        );
        return [.. found.Select(one => one.ToEntry())];
    }

    public Task<RoomEvent?> Find(Guid roomId, RequestKey request, CancellationToken cancellationToken = default) =>
        database.Run(() => FindEvent(roomId, request), cancellationToken);

    public Task<RoomMember?> FindMember(Guid roomId, Guid userId, CancellationToken cancellationToken = default) =>
        database.Run(() => _members.Find(roomId, userId), cancellationToken);

    public async Task<HistoryPage> ReadHistory(
        Guid roomId,
        HistoryQuery query,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Limit);
        var visible = Shown(roomId) & Where.Lte(one => one.Sequence, query.Upto ?? long.MaxValue);
        var older = visible & Where.Lt(one => one.Sequence, query.Pivot);
        var newer = visible & Where.Gte(one => one.Sequence, query.Pivot);
        var rows = await database.Run(
            async () =>
                (Older: await Take(older, query.OlderRows, newestFirst: true), await Take(newer, query.NewerRows)),
            cancellationToken
        );
        return HistoryPage.Of(query, [.. rows.Older.Reverse().Concat(rows.Item2).Select(one => one.ToShown())]);
    }

    public async Task<ImmutableArray<ChatMessage>> ReadMessages(
        Guid roomId,
        ImmutableArray<long> sequences,
        CancellationToken cancellationToken = default
    )
    {
        var messages =
            Where.Eq(one => one.RoomId, roomId)
            & Where.In(one => one.Sequence, sequences)
            & Where.Eq(one => one.Type, RoomLogRow.MessageType);
        var found = await database.Run(() => Take(messages, int.MaxValue), cancellationToken);
        return [.. found.Select(one => one.ToMessage())];
    }

    public async Task<int> CountMessages(
        Guid roomId,
        long after,
        long? upto,
        Guid exceptUserId,
        int limit,
        CancellationToken cancellationToken = default
    )
    {
        if (limit == 0)
            return 0;

        var unread =
            Shown(roomId)
            & Where.Gt(one => one.Sequence, after)
            & Where.Lte(one => one.Sequence, upto ?? long.MaxValue)
            & Where.Eq(one => one.Type, RoomLogRow.MessageType)
            & Where.Ne(one => one.ActorId, exceptUserId)
            & Where.Ne(one => one.Deleted, value: true);
        var count = new CountOptions { Limit = limit };
        return (int)await database.Run(() => Log.CountDocumentsAsync(unread, count), cancellationToken);
    }

    public Task<long> FindAt(Guid roomId, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        database.Run(
            async () =>
            {
                var newest = await Take(Where.Eq(one => one.RoomId, roomId), 1, newestFirst: true);
                var (low, high) = (1L, newest is [var last] ? last.Sequence + 1 : 1);
                while (low < high)
                {
                    var middle = low + ((high - low) / 2);
                    var at = await Log.Find(At(roomId, middle)).Project(one => one.At).SingleAsync();
                    if (string.CompareOrdinal(at, time.ToStored()) < 0)
                        low = middle + 1;
                    else
                        high = middle;
                }

                return low;
            },
            cancellationToken
        );

    private static FilterDefinition<RoomLogDocument> Shown(Guid roomId) =>
        Where.Eq(one => one.RoomId, roomId) & Where.Eq(one => one.Shown, value: true);

    // MongoDB takes a limit of 0 for none.
    private async Task<IList<RoomLogDocument>> Take(
        FilterDefinition<RoomLogDocument> entries,
        long limit,
        bool newestFirst = false
    ) =>
        limit == 0
            ? []
            : await (
                newestFirst
                    ? Log.Find(entries).SortByDescending(one => one.Sequence)
                    : Log.Find(entries).SortBy(one => one.Sequence)
            )
                .Limit((int)long.Min(limit, int.MaxValue))
                .ToListAsync();
}
