namespace MiniMeet.WebFrontend.Hub;

/// <summary>What the server calls on a client. docs/protocol.md section 3.</summary>
public interface IMeetClient
{
    Task RoomEvent(RoomEvent roomEvent);

    Task Offer(Signal signal);

    Task Answer(Signal signal);

    Task IceCandidate(Signal signal);

    Task Typing(TypingNotice notice);

    Task ReadPosition(ReadPosition position);

    Task Resync(ResyncNotice notice);

    Task SessionEnded(SessionEndedNotice notice);
}

public sealed record TypingNotice(Guid RoomId, Guid SessionId, User User);

public sealed record ResyncNotice(Guid RoomId);

public sealed record SessionEndedNotice(string Code);
