using Microsoft.Extensions.Time.Testing;
using MiniMeet.WebFrontend.Fanout;
using MiniMeet.WebFrontend.Hosting;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Support;

/// <summary>Events of one room, and connections of people in it.</summary>
internal static class SomeRoom
{
    public static readonly Guid Id = Guid.NewGuid();

    public static RoomEvent Event(long sequence) => new CallLeft(Guid.Empty) { RoomId = Id, Sequence = sequence };

    public static RoomEvent Left(Guid sessionId, long sequence) =>
        new ParticipantLeft(sessionId, LeaveReason.Removed, Guid.NewGuid()) { RoomId = Id, Sequence = sequence };

    public static RoomEvent Closed(long sequence) => new RoomClosed { RoomId = Id, Sequence = sequence };

    /// <summary>A connection for which no time passes, unless its clock is moved on.</summary>
    public static MeetConnection Connection(
        int outbox = 16,
        FakeHubContext? context = null,
        FakeTimeProvider? clock = null
    )
    {
        var user = new CurrentUser(new User(Guid.NewGuid(), "Ada"), Guid.NewGuid());
        return new MeetConnection(
            context ?? new FakeHubContext(),
            user,
            "front end",
            new FrontEndOptions { OutboxCapacity = outbox },
            clock ?? new FakeTimeProvider()
        );
    }
}
