namespace MiniMeet.Calls;

/// <summary>
/// Who is in the call, as of the room event number <see cref="Sequence"/>, and which sessions <see cref="Left"/> it
/// last.
/// </summary>
[GenerateSerializer, Immutable, Alias("call-roster")]
public sealed record CallRoster(long Sequence, ImmutableArray<CallMember> Members, ImmutableArray<Guid> Left)
{
    public CallMember? Find(Guid sessionId)
    {
        foreach (var member in Members)
        {
            if (member.SessionId == sessionId)
                return member;
        }

        return null;
    }

    /// <summary>Whether a session is in the call or has been.</summary>
    public bool Knows(Guid sessionId) => Find(sessionId) is not null || Left.Contains(sessionId);
}

/// <summary>A session in the call, and the front end that serves it (null: none at the moment).</summary>
[GenerateSerializer, Immutable, Alias("call-member")]
public sealed record CallMember(Guid SessionId, Guid UserId, CallSeat Seat, string? FrontEndId);
