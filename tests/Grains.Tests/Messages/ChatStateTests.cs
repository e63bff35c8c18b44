namespace MiniMeet.Messages;

public sealed class ChatStateTests
{
    private static readonly Guid Ada = Guid.NewGuid();
    private static readonly ChatOptions Options = new() { Pins = 2 };

    [Fact]
    public void Pin_UpToTheLimit_TheNewestLast()
    {
        var one = Next(new ChatState(), Pin(new ChatState(), 5));
        var two = Next(one, Pin(one, 3));

        Assert.Equal([5, 3], two.Pinned.AsEnumerable());
        Assert.Null(Pin(two, 5));
        Assert.Equal(MeetErrors.RoomTooManyPins.Value, Assert.Throws<MeetException>(() => Pin(two, 4)).Code);
        var free = Next(two, two.Unpin(5, Ada));
        Assert.Equal([3, 4], Next(free, Pin(free, 4)).Pinned.AsEnumerable());
    }

    [Fact]
    public void Unpin_WhatIsNotPinned_IsNothing() => Assert.Null(new ChatState().Unpin(5, Ada));

    [Fact]
    public void Apply_AMessageIsDeletedOrTheRoomClosed_TakesThePinsOut()
    {
        var pinned = Next(Next(new ChatState(), new MessagePinned(5, Ada)), new MessagePinned(6, Ada));

        Assert.Equal([6], Next(pinned, new MessageDeleted(5, Ada)).Pinned.AsEnumerable());
        Assert.Empty(Next(pinned, new RoomClosed()).Pinned);
        Assert.Same(pinned, Next(pinned, new MessageEdited(5, "text")));
    }

    private static ChatState Next(ChatState chat, RoomEvent? roomEvent) => chat.Apply(roomEvent!);

    private static RoomEvent? Pin(ChatState chat, long sequence) =>
        chat.Pin(
            new ChatMessage(
                Guid.NewGuid(),
                sequence,
                DateTimeOffset.UnixEpoch,
                new User(Ada, "Ada"),
                Guid.NewGuid(),
                "text"
            ),
            Ada,
            Options
        );
}
