namespace MiniMeet.Sessions;

/// <summary>
/// What grains publish to a front end. Each front end reads one stream, <see cref="FanoutStreams.StreamOf"/>, and hands
/// every envelope to the sockets it concerns. Delivery is best effort; sequences and signal numbers tell receivers what
/// they missed.
/// </summary>
[GenerateSerializer, Immutable, Alias("front-end-envelope")]
public abstract record FrontEndEnvelope : ITakesMemory
{
    /// <inheritdoc/>
    public virtual int BytesInMemory() => 256;
}

/// <summary>An event for every session of the room on this front end.</summary>
[GenerateSerializer, Immutable, Alias("room-envelope")]
public sealed record RoomEnvelope(RoomEvent Event) : FrontEndEnvelope
{
    public override int BytesInMemory() => Event.BytesInMemory();
}

/// <summary>A signal for one session, on whichever socket of the front end it speaks.</summary>
[GenerateSerializer, Immutable, Alias("signal-envelope")]
public sealed record SignalEnvelope(Guid SessionId, Signal Signal) : FrontEndEnvelope
{
    public override int BytesInMemory() => Signal.BytesInMemory();
}

/// <summary>A socket is to be told why it is no longer the session's, and closed.</summary>
[GenerateSerializer, Immutable, Alias("session-ended-envelope")]
public sealed record SessionEndedEnvelope(string ConnectionId, string ErrorCode) : FrontEndEnvelope;

/// <summary>A sign-in was ended: every socket that was opened with it is to be told and closed.</summary>
[GenerateSerializer, Immutable, Alias("signed-out-envelope")]
public sealed record SignedOutEnvelope(Guid SignInId) : FrontEndEnvelope;

/// <summary>A person has another name: everything that their sockets do from now on is done under it.</summary>
[GenerateSerializer, Immutable, Alias("renamed-envelope")]
public sealed record RenamedEnvelope(User User) : FrontEndEnvelope;

/// <summary>A session is writing a message: for everybody else in the room on this front end.</summary>
[GenerateSerializer, Immutable, Alias("typing-envelope")]
public sealed record TypingEnvelope(Guid RoomId, Guid SessionId, User User) : FrontEndEnvelope;

/// <summary>A person has read a room up to here: for each of their sockets.</summary>
[GenerateSerializer, Immutable, Alias("read-position-envelope")]
public sealed record ReadPositionEnvelope(Guid UserId, Guid RoomId, long Sequence) : FrontEndEnvelope;

/// <summary>The names of the streams between grains and front ends.</summary>
public static class FanoutStreams
{
    public const string Provider = "fanout";
    public const string Namespace = "frontend";

    public static StreamId StreamOf(string frontEndId) => StreamId.Create(Namespace, frontEndId);
}
