using Orleans.Concurrency;

namespace MiniMeet.Calls;

/// <summary>
/// The call side of a room's activation, keyed by room id: who is in the call is part of the room's log. Every method
/// answers <c>room.notFound</c> where there is no such room.
/// </summary>
[Alias("room-call")]
public interface IRoomCall : IGrainWithGuidKey
{
    /// <summary>
    /// Takes a seat in the call. A session that already has one gets it again, with its media changed to <paramref
    /// name="media"/>. Refuses with <c>call.full</c> or <c>room.notJoined</c>.
    /// </summary>
    [Alias("join")]
    Task<CallSeat> JoinCall(Guid sessionId, Guid userId, Media media);

    /// <summary>
    /// Joins as the answer to a ring: refuses with <c>call.answeredElsewhere</c> once another session of the same
    /// person is in the call.
    /// </summary>
    [Alias("answer")]
    Task<CallSeat> AnswerCall(Guid sessionId, Guid userId, Media media);

    /// <summary>
    /// Says for a person, in all their sessions, that they will not answer. Changes nothing without a call, or in it,
    /// or said before.
    /// </summary>
    [Alias("decline")]
    Task DeclineCall(Guid sessionId, Guid userId);

    /// <summary>
    /// Says what the session sends. The same again changes nothing; <c>call.notJoined</c> without a seat.
    /// </summary>
    [Alias("setMedia")]
    Task SetMedia(Guid sessionId, Guid userId, Media media);

    /// <summary>Gives the seat up. Leaving without a seat changes nothing.</summary>
    [Alias("leave")]
    Task LeaveCall(Guid sessionId, Guid userId);

    [Alias("roster"), ReadOnly]
    Task<CallRoster> GetCallRoster();
}
