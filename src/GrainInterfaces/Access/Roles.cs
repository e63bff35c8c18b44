namespace MiniMeet.Access;

/// <summary>What somebody is, to the product and to one room. One person has several at once.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Nobody is signed in.</summary>
    Anonymous = 1,

    /// <summary>Somebody is signed in.</summary>
    User = 2,

    /// <summary>The person whom the request is about.</summary>
    Oneself = 4,

    /// <summary>Whoever owns the session that the request names.</summary>
    SessionOwner = 8,

    /// <summary>Whoever has been in the room, or owns it.</summary>
    Member = 16,

    /// <summary>The session that asks is in the room.</summary>
    Participant = 32,

    /// <summary>The session that asks is in the room's call.</summary>
    CallParticipant = 64,

    /// <summary>Whoever made the room.</summary>
    Owner = 128,

    /// <summary>
    /// Whom the owner has removed from the room: it takes away what other roles would allow there.
    /// </summary>
    Removed = 256,
}
