namespace MiniMeet.Calls;

/// <summary>
/// Who is in the call, as of the room event number <see cref="Sequence"/>, and which sessions <see cref="Left"/> it
/// last.
/// </summary>
[GenerateSerializer, Immutable, Alias("call-roster")]
public sealed record CallRoster(long Sequence, ImmutableArray<CallParticipant> Participants, ImmutableArray<Guid> Left)
{
    public CallParticipant? Find(Guid sessionId)
    {
        foreach (var participant in Participants)
        {
            if (participant.SessionId == sessionId)
                return participant;
        }

        return null;
    }

    /// <summary>What a person is to the call, asking through this session.</summary>
    public Roles RolesOf(Guid userId, Guid sessionId) =>
        Find(sessionId)?.UserId == userId ? Roles.User | Roles.Participant | Roles.CallParticipant : Roles.User;

    /// <summary>Whether a session is in the call or has been.</summary>
    public bool Knows(Guid sessionId) => Find(sessionId) is not null || Left.Contains(sessionId);
}

/// <summary>A session in the call, and the front end that serves it (null: none at the moment).</summary>
[GenerateSerializer, Immutable, Alias("call-participant")]
public sealed record CallParticipant(Guid SessionId, Guid UserId, DateTimeOffset JoinedAt, string? FrontEndId);
