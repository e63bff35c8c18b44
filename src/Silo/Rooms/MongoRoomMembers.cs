using MiniMeet.Silo.Mongo;
using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;
using MongoDB.Driver;

namespace MiniMeet.Silo.Rooms;

/// <summary>
/// Who has been in which room, one document per person and room. Written before the entry that makes it so: whoever is
/// a member too early was about to join, or has left too early was about to leave.
/// </summary>
internal sealed class MongoRoomMembers(MongoDatabase database)
{
    public const string Collection = "room_member";

    private static readonly UpdateDefinitionBuilder<RoomMemberDocument> With = Builders<RoomMemberDocument>.Update;

    private IMongoCollection<RoomMemberDocument> Members { get; } = database.Collection<RoomMemberDocument>(Collection);

    public Task Update(RoomEvent roomEvent) =>
        roomEvent switch
        {
            ParticipantJoined joined => Update(joined, joined.Participant.User.Id, With.Set(one => one.IsMember, true)),
            ParticipantLeft left => Update(left, left.UserId, With.Max(one => one.LeftAt, left.Sequence)),
            MemberRemoved removed => Update(removed, removed.UserId, With.Set(one => one.IsMember, false)),
            _ => Task.CompletedTask,
        };

    public async Task<RoomMember?> Find(Guid roomId, Guid userId)
    {
        var found = await Members.Find(Of(roomId, userId)).FirstOrDefaultAsync();
        return found is { IsMember: true } ? new RoomMember(userId, found.LeftAt) : null;
    }

    /// <summary>Puts what is known of somebody in place of what was.</summary>
    public Task Store(Guid roomId, Guid userId, bool isMember, long? leftAt) =>
        Members.ReplaceOneAsync(
            Of(roomId, userId),
            new RoomMemberDocument
            {
                Id = new RoomMemberKey { RoomId = roomId, UserId = userId },
                IsMember = isMember,
                LeftAt = leftAt,
            },
            new ReplaceOptions { IsUpsert = true }
        );

    private Task Update(RoomEvent roomEvent, Guid userId, UpdateDefinition<RoomMemberDocument> change) =>
        Members.UpdateOneAsync(Of(roomEvent.RoomId, userId), change, new UpdateOptions { IsUpsert = true });

    private static FilterDefinition<RoomMemberDocument> Of(Guid roomId, Guid userId) =>
        Builders<RoomMemberDocument>.Filter.Eq(one => one.Id, new RoomMemberKey { RoomId = roomId, UserId = userId });
}

internal sealed class RoomMemberDocument
{
    [BsonId]
    public required RoomMemberKey Id { get; init; }

    [BsonElement("member")]
    public bool IsMember { get; init; }

    /// <summary>As <see cref="RoomMember.LeftAt"/>; absent where they never left.</summary>
    [BsonElement("leftAt"), BsonIgnoreIfNull]
    public long? LeftAt { get; init; }
}

/// <summary>Keys are equal only where their fields are in the same order: that of this declaration.</summary>
internal sealed class RoomMemberKey
{
    [BsonElement("room"), BsonGuidRepresentation(GuidRepresentation.Standard)]
    public Guid RoomId { get; init; }

    [BsonElement("user"), BsonGuidRepresentation(GuidRepresentation.Standard)]
    public Guid UserId { get; init; }
}
