namespace MiniMeet.Messages;

/// <summary>What people are shown among the messages.</summary>
public static class Announcements
{
    /// <summary>Somebody came into the room, a call began, or it ended with this.</summary>
    public static bool IsAnnouncement(this RoomEvent roomEvent) =>
        roomEvent
            is ParticipantJoined
                or CallJoined { RingUntil: not null }
                or CallLeft { CallStartedAt: not null }
                or ParticipantLeft { CallStartedAt: not null };

    /// <summary>Whether it has a place in the history: a message or an announcement.</summary>
    public static bool IsShown(this RoomEvent roomEvent) => roomEvent is MessageSent || roomEvent.IsAnnouncement();
}
