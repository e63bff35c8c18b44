using Orleans.Concurrency;

namespace MiniMeet.Calls;

/// <summary>
/// The call side of a room's activation, keyed by room id: who is in the call is part of the room's log. Every method
/// answers <c>room.notFound</c> where there is no such room; who may ask what is written in <see cref="AccessPolicy"/>.
/// </summary>
[Alias("room-call")]
public interface IRoomCall : IGrainWithGuidKey
{
    /// <summary>
    /// Joins the call. A session that is in it stays, with its media changed to <paramref name="media"/>. Refuses with
    /// <c>call.full</c>.
    /// </summary>
    [Alias("join")]
    Task<CallParticipation> JoinCall(Intent intent, Media media);

    /// <summary>
    /// Joins as the answer to a ring: refuses with <c>call.answeredElsewhere</c> once another session of the same
    /// person is in the call.
    /// </summary>
    [Alias("answer")]
    Task<CallParticipation> AnswerCall(Intent intent, Media media);

    /// <summary>
    /// Says for a person, in all their sessions, that they will not answer. Changes nothing where there is no call,
    /// where they are in it, or where they said so before.
    /// </summary>
    [Alias("decline")]
    Task DeclineCall(Intent intent);

    /// <summary>Says what the session sends. The same again changes nothing.</summary>
    [Alias("setMedia")]
    Task SetMedia(Intent intent, Media media);

    /// <summary>Leaves the call. Leaving without being in it changes nothing.</summary>
    [Alias("leave")]
    Task LeaveCall(Intent intent);

    [Alias("roster"), ReadOnly]
    Task<CallRoster> GetCallRoster();
}
