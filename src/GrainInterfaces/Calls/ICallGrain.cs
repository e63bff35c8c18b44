namespace MiniMeet.Calls;

/// <summary>
/// The call of a room, keyed by room id. Decides who may take part and relays signalling between the sessions that do. What it decides is
/// recorded in the room's log; the call grain itself can be lost and rebuilt from there at any moment.
/// </summary>
[Alias("call")]
public interface ICallGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Takes a seat in the call. A session that already has one gets it again, with its media changed to <paramref name="media"/>.
    /// Refuses with <c>call.full</c> or <c>room.notJoined</c>, and, where this is the <paramref name="answer"/> to a ring, with
    /// <c>call.answeredElsewhere</c> once another session of the same person is in the call.
    /// </summary>
    [Alias("join")] Task<CallSeat> Join(Guid sessionId, Guid userId, Media media, bool answer);

    /// <summary>Says for a person, in all their sessions, that they will not answer. Changes nothing without a call, or in it, or said before.</summary>
    [Alias("decline")] Task Decline(Guid sessionId, Guid userId);

    /// <summary>Gives the seat up. Leaving without a seat changes nothing.</summary>
    [Alias("leave")] Task Leave(Guid sessionId, Guid userId);

    /// <summary>Says what the session sends. The same again changes nothing; <c>call.notJoined</c> without a seat.</summary>
    [Alias("setMedia")] Task SetMedia(Guid sessionId, Guid userId, Media media);

    /// <summary>
    /// Hands a signal to another session in the call: in the order sent, once per signal id, kept while the receiver reconnects.
    /// Refuses with <c>call.notJoined</c> where the sender, <c>call.peerNotFound</c> where the receiver is not in the call, as of the room
    /// event number <paramref name="asOf"/> at least: the last one that the sender was told.
    /// </summary>
    [Alias("relay")] Task Relay(Guid userId, Guid toSessionId, Signal signal, long asOf);
}
