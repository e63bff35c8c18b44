using MiniMeet.Silo.Mongo;
using MongoDB.Driver;

namespace MiniMeet.Silo.Rooms;

/// <summary>
/// One document per entry. MongoDB changes one document at a time, so an entry that changes a message is stored first,
/// with what it changes in it; then the message is brought up to it, and at last the entry is told that this is done.
/// Whoever finds an entry that is not done finishes it: the steps may be repeated, by several at once, in any order.
/// </summary>
internal sealed partial class MongoRoomLog(MongoDatabase database) : IRoomLog
{
    private static readonly FilterDefinitionBuilder<RoomLogDocument> Where = Builders<RoomLogDocument>.Filter;
    private static readonly UpdateDefinitionBuilder<RoomLogDocument> With = Builders<RoomLogDocument>.Update;

    private readonly MongoRoomMembers _members = new(database);

    private IMongoCollection<RoomLogDocument> Log { get; } =
        database.Collection<RoomLogDocument>(RoomLogDocument.Collection);

    public Task<AppendResult> Append(RoomLogEntry entry, CancellationToken cancellationToken = default)
    {
        var document = RoomLogDocument.From(entry);
        return database.Run(
            async () =>
            {
                if (!await HasPrevious(document))
                    return await FindRequest(document) ?? throw Gap(document);

                await _members.Update(entry.Event);
                if (!await Insert(document))
                    return await Explain(document);

                await Finish(document);
                return new AppendResult.Appended();
            },
            cancellationToken
        );
    }

    public Task Repair(Guid roomId, CancellationToken cancellationToken = default) =>
        database.Run(
            async () =>
            {
                var pending = Where.Eq(one => one.RoomId, roomId) & Where.Exists(one => one.Pending);
                foreach (var entry in await Log.Find(pending).SortBy(one => one.Sequence).ToListAsync(default))
                    await Finish(entry);
                return true;
            },
            cancellationToken
        );

    // Entries are never removed: one that is there stays there until the next is stored. A local read, for that one may
    // not be with the majority yet; but it will be before the next one is.
    private async Task<bool> HasPrevious(RoomLogDocument document) =>
        document.Sequence == 1
        || await Log.WithReadConcern(ReadConcern.Local)
            .Find(At(document.RoomId, document.Sequence - 1))
            .Project(one => one.Sequence)
            .AnyAsync();

    private async Task<bool> Insert(RoomLogDocument document)
    {
        try
        {
            await Log.InsertOneAsync(document);
            return true;
        }
        catch (MongoWriteException exception) when (MongoDatabase.IsDuplicate(exception))
        {
            return false;
        }
    }

    // What it ran into may not be with the majority yet. Nothing is answered before it is: it could still be undone.
    private async Task<AppendResult> Explain(RoomLogDocument document)
    {
        var taken = await Log.Find(At(document.RoomId, document.Sequence)).FirstOrDefaultAsync();
        if (taken?.Id == document.Id)
        {
            await Finish(taken);
            return new AppendResult.Appended(); // by the attempt of which nobody heard
        }

        return await FindRequest(document)
            ?? (taken is null ? throw new UndecidedException() : new AppendResult.SequenceTaken());
    }

    private async Task<AppendResult?> FindRequest(RoomLogDocument document) =>
        document is { ActorId: { } actorId, RequestId: { } requestId }
        && await FindEvent(document.RoomId, new RequestKey(actorId, requestId)) is { } known
            ? new AppendResult.RequestKnown(known)
            : null;

    private async Task<RoomEvent?> FindEvent(Guid roomId, RequestKey request)
    {
        var entry = await Log.Find(one =>
                one.RoomId == roomId && one.ActorId == request.ActorId && one.RequestId == request.RequestId
            )
            .FirstOrDefaultAsync();
        if (entry is null)
            return null;

        await Finish(entry); // before anybody is told that it took place
        return entry.ToEvent();
    }

    private async Task Finish(RoomLogDocument entry)
    {
        if (entry.Pending is not { } pending)
            return;

        await Log.UpdateOneAsync(
            At(entry.RoomId, pending.Message) & Where.Lt(one => one.ViewedAt, entry.Sequence),
            With.Set(one => one.View, pending.View)
                .Set(one => one.ViewedAt, entry.Sequence)
                .Set(one => one.Deleted, pending.Deleted)
        );
        if (pending.Redacts is { } redacted)
            await Redact(entry.RoomId, redacted);
        await Log.UpdateOneAsync(At(entry.RoomId, entry.Sequence), With.Unset(one => one.Pending));
    }

    private async Task Redact(Guid roomId, long sequence)
    {
        var body = await Log.Find(At(roomId, sequence)).Project(one => one.Body).SingleAsync();
        await Log.UpdateOneAsync(At(roomId, sequence), With.Set(one => one.Body, RoomLogRow.Redact(body)));
    }

    private static FilterDefinition<RoomLogDocument> At(Guid roomId, long sequence) =>
        Where.Eq(one => one.RoomId, roomId) & Where.Eq(one => one.Sequence, sequence);

    private static InvalidOperationException Gap(RoomLogDocument document) =>
        new($"Room {document.RoomId}: entry {document.Sequence} would leave a gap in the log.");
}
