using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Rooms;

/// <summary>What every <see cref="IRoomLog"/> knows of those who have been in a room.</summary>
public abstract partial class RoomLogContract
{
    [Fact]
    public async Task FindMember_EverybodyWhoEverJoined_AlsoAgain()
    {
        await AppendAll(Joined(Bob), Joined(Bob));

        Assert.Equal(new RoomMember(Bob.Id, LeftAt: null), await Log.FindMember(_room, Bob.Id));
        Assert.Null(await Log.FindMember(_room, Alice.Id));
        Assert.Null(await Log.FindMember(Guid.NewGuid(), Bob.Id));
    }

    [Fact]
    public async Task FindMember_WhoLeft_KnowsTheLastTime()
    {
        await AppendAll(Joined(Bob), Left(Bob), Joined(Bob), Joined(Alice), Left(Bob));

        Assert.Equal(new RoomMember(Bob.Id, LeftAt: 5), await Log.FindMember(_room, Bob.Id));
        Assert.Equal(new RoomMember(Alice.Id, LeftAt: null), await Log.FindMember(_room, Alice.Id));
    }

    [Fact]
    public async Task FindMember_WhoWasRemoved_IsNone()
    {
        await AppendAll(Joined(Bob), Joined(Alice), Left(Bob), new MemberRemoved(Bob.Id));

        Assert.Null(await Log.FindMember(_room, Bob.Id));
        Assert.NotNull(await Log.FindMember(_room, Alice.Id));
    }

    private static ParticipantJoined Joined(User user) => new(Participant(Guid.NewGuid(), user));

    private static ParticipantLeft Left(User user) => new(Guid.NewGuid(), LeaveReason.Left, user.Id);

    private async Task AppendAll(params RoomEvent[] changes)
    {
        for (var i = 0; i < changes.Length; i++)
        {
            var roomEvent = changes[i] with { RoomId = _room, Sequence = i + 1 };
            Assert.IsType<AppendResult.Appended>(await Log.Append(new RoomLogEntry(roomEvent)));
        }
    }
}
