using System.Text.Json.Serialization;

namespace MiniMeet.Rooms;

/// <summary>
/// Something that happened in a room. The room grain numbers its events 1, 2, 3... without a gap, stores each before
/// anybody sees it, and stamps <see cref="At"/> (UTC). On the wire <c>type</c> names the kind.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RoomCreated), "roomCreated")]
[JsonDerivedType(typeof(RoomUpdated), "roomUpdated")]
[JsonDerivedType(typeof(RoomClosed), "roomClosed")]
[JsonDerivedType(typeof(ParticipantJoined), "participantJoined")]
[JsonDerivedType(typeof(ParticipantLeft), "participantLeft")]
[JsonDerivedType(typeof(ParticipantReconnecting), "participantReconnecting")]
[JsonDerivedType(typeof(ParticipantReconnected), "participantReconnected")]
[JsonDerivedType(typeof(MemberRemoved), "memberRemoved")]
[JsonDerivedType(typeof(UserRenamed), "userRenamed")]
[JsonDerivedType(typeof(CallJoined), "callJoined")]
[JsonDerivedType(typeof(CallLeft), "callLeft")]
[JsonDerivedType(typeof(CallDeclined), "callDeclined")]
[JsonDerivedType(typeof(MediaChanged), "mediaChanged")]
[JsonDerivedType(typeof(MessageSent), "messageSent")]
[JsonDerivedType(typeof(MessageEdited), "messageEdited")]
[JsonDerivedType(typeof(MessageDeleted), "messageDeleted")]
[JsonDerivedType(typeof(MessageReacted), "messageReacted")]
[JsonDerivedType(typeof(MessagePinned), "messagePinned")]
[JsonDerivedType(typeof(MessageUnpinned), "messageUnpinned")]
[GenerateSerializer, Immutable, Alias("room-event")]
public abstract record RoomEvent : ITakesMemory
{
    [Id(0)]
    public Guid RoomId { get; init; }

    [Id(1)]
    public long Sequence { get; init; }

    [Id(2)]
    public DateTimeOffset At { get; init; }

    /// <summary>
    /// The event without what people wrote in it: what the log keeps once that was edited or deleted.
    /// </summary>
    public virtual RoomEvent Redacted() => this;

    /// <inheritdoc/>
    public virtual int BytesInMemory() => 512;
}
