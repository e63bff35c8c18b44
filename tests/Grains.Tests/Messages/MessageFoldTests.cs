namespace MiniMeet.Messages;

public sealed class MessageFoldTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly User Ada = new(Guid.NewGuid(), "Ada");
    private static readonly User Bob = new(Guid.NewGuid(), "Bob");

    private static readonly ChatMessage Sent = new MessageSent(Ada, Guid.NewGuid(), "hello", ReplyTo: 2, [Bob])
    {
        RoomId = Guid.NewGuid(),
        Sequence = 7,
        At = Noon,
    }.ToMessage();

    [Fact]
    public void ToMessage_HasTheNumberAndTimeOfTheEvent()
    {
        Assert.Equal((7, Noon, "hello", 2), (Sent.Sequence, Sent.SentAt, Sent.Text, Sent.ReplyTo));
        Assert.Null(Sent.Revision);
    }

    [Fact]
    public void Apply_AnEdit_ReplacesTextAndMentions()
    {
        var edited = Sent.Apply(At(9, new MessageEdited(7, "bye")));

        Assert.Equal(
            Sent with
            {
                Text = "bye",
                Mentions = null,
                Edited = new MessageEdit(9, Noon.AddSeconds(9)),
                Revision = 9,
            },
            edited
        );
    }

    [Fact]
    public void Apply_Reactions_AreInTheOrderInWhichTheyCame()
    {
        var message = Fold(
            new MessageReacted(7, Ada, "👍", true),
            new MessageReacted(7, Ada, "🎉", true),
            new MessageReacted(7, Bob, "👍", true),
            new MessageReacted(7, Ada, "👍", false),
            new MessageReacted(7, Ada, "👍", true)
        );

        Assert.Equal(["👍 Bob Ada", "🎉 Ada"], Reactions(message));
        Assert.Equal(12, message.Revision);
        Assert.Null(message.Edited);
        var taken = message.Apply(At(13, new MessageReacted(7, Ada, "🎉", false)));
        Assert.Equal(["👍 Bob Ada"], Reactions(taken));
        taken = taken.Apply(At(14, new MessageReacted(7, Ada, "👍", false)));
        Assert.Null(taken.Apply(At(15, new MessageReacted(7, Bob, "👍", false))).Reactions);
    }

    [Fact]
    public void Apply_TheSameReactionAgainOrByANewName_IsOne()
    {
        var message = Fold(
            new MessageReacted(7, Ada, "👍", true),
            new MessageReacted(7, Ada with { Username = "Countess" }, "👍", true),
            new MessageReacted(7, Bob, "🎉", false)
        );

        Assert.Equal(["👍 Countess"], Reactions(message));
    }

    [Fact]
    public void Apply_ADeletion_LeavesWhoSaidSomethingWhen_AndIsTheLast()
    {
        var deleted = Fold(new MessageReacted(7, Ada, "👍", true), new MessageDeleted(7, Bob.Id));

        Assert.Equal(
            new ChatMessage(Sent.RoomId, 7, Noon, Ada, Sent.ClientMessageId, "", ReplyTo: 2)
            {
                Deleted = new MessageDeletion(9, Noon.AddSeconds(9), Bob.Id),
                Revision = 9,
            },
            deleted
        );
        Assert.Same(deleted, deleted.Apply(At(10, new MessageEdited(7, "back"))));
    }

    [Fact]
    public void Apply_WhatIsOfAnotherMessageOrTakenInAlready_ChangesNothing()
    {
        var edited = Sent.Apply(At(9, new MessageEdited(7, "bye")));

        Assert.Same(edited, edited.Apply(At(9, new MessageEdited(7, "again"))));
        Assert.Same(edited, edited.Apply(At(8, new MessageDeleted(7, Ada.Id))));
        Assert.Same(edited, edited.Apply(At(10, new MessageDeleted(6, Ada.Id))));
        Assert.Same(edited, edited.Apply(At(10, new MessagePinned(7, Ada.Id))));
    }

    [Fact]
    public void Revise_RedactsTheEntryThatHasTheTextThatIsOver()
    {
        var edited = Sent.Revise(At(9, new MessageEdited(7, "bye")));
        var reacted = edited.Message.Revise(At(10, new MessageReacted(7, Bob, "👍", true)));
        var again = reacted.Message.Revise(At(11, new MessageEdited(7, "hello again")));
        var deleted = again.Message.Revise(At(12, new MessageDeleted(7, Ada.Id)));

        Assert.Equal([7, null, 9, 11], new[] { edited, reacted, again, deleted }.Select(one => one.Redacts));
    }

    private static ChatMessage Fold(params RoomEvent[] events) =>
        events.Select((one, index) => At(8 + index, one)).Aggregate(Sent, (message, one) => message.Apply(one));

    private static RoomEvent At(long sequence, RoomEvent roomEvent) =>
        roomEvent with
        {
            RoomId = Sent.RoomId,
            Sequence = sequence,
            At = Noon.AddSeconds(sequence),
        };

    private static IEnumerable<string> Reactions(ChatMessage message) =>
        message.Reactions!.Value.Select(one =>
            string.Join(' ', one.Users.Select(user => user.Username).Prepend(one.Emoji))
        );
}
