using MiniMeet.Texts;

namespace MiniMeet.Messages;

public sealed class ChatRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly User Ada = new(Guid.NewGuid(), "Ada");
    private static readonly User Bob = new(Guid.NewGuid(), "Bob");
    private static readonly ChatOptions Options = new();
    private static readonly Attachment File = new(
        Guid.NewGuid(),
        "a.txt",
        "application/octet-stream",
        1,
        null,
        null,
        false
    );
    private static readonly ChatMessage Message = new(Guid.NewGuid(), 7, Noon, Ada, Guid.NewGuid(), "hello");

    [Theory]
    [InlineData("x", 1)]
    [InlineData("👨‍👩‍👧‍👦", 11)]
    [InlineData("e\u0301", 2)]
    public void Send_AsManyCharactersAsAReaderCounts_AreTaken(string character, int units)
    {
        Assert.Equal(units, character.Length);
        var options = new ChatOptions { TextLength = 600 };
        var text = string.Concat(Enumerable.Repeat(character, 600));

        Assert.Equal(text, Send(text, options).Text);
        AssertInvalid(() => Send(text + character, options));
    }

    [Theory]
    [InlineData("x", 16_384)]
    [InlineData("é", 8_192)]
    [InlineData("日", 5_461)]
    [InlineData("🎉", 4_096)]
    public void Send_AsManyBytesAsTheLimit_AreTaken(string character, int count)
    {
        var options = new ChatOptions { TextLength = 20_000 };
        var text = string.Concat(Enumerable.Repeat(character, count));

        Assert.Equal(text, Send(text, options).Text);
        AssertInvalid(() => Send(text + character, options));
    }

    [Fact]
    public void Send_WithAnAttachment_NeedsNoText_ButNoneThatIsInvisible()
    {
        Assert.Equal("", Send("", 1).Text);
        Assert.Equal("", Send("", 10).Text);
        AssertInvalid(() => Send(""));
        AssertInvalid(() => Send(" ", 1));
        AssertInvalid(() => Send("too many", 11));

        static MessageSent Send(string text, int files = 0) =>
            ChatRules.Send(
                Ada,
                Guid.NewGuid(),
                new MessageDraft(text, Attachments: [.. Enumerable.Range(0, files).Select(_ => Guid.NewGuid())]),
                Options
            );
    }

    public static TheoryData<string> Taken => TextCases.TakenOf("messages");

    [Theory]
    [MemberData(nameof(Taken))]
    public void Send_TextThatIsTaken_IsSentAsItIs(string why)
    {
        var text = TextCases.Of("messages")[why].Text;

        Assert.Equal(text, Send(text).Text);
    }

    public static TheoryData<string> Refused => TextCases.RefusedOf("messages");

    [Theory]
    [MemberData(nameof(Refused))]
    public void Send_TextThatIsRefused(string why)
    {
        var text = TextCases.Of("messages")[why].Text;

        AssertInvalid(() => Send(text));
        AssertInvalid(() => Edit(Message, text));
    }

    [Fact]
    public void Send_Mentions_AreEachOnce_AndNoneIsNull()
    {
        Assert.Equal([Bob, Ada], Send("hi", mentions: [Bob, Ada, Bob]).Mentions!.Value.AsEnumerable());
        Assert.Null(Send("hi", mentions: []).Mentions);
        var many = Enumerable.Range(0, 21).Select(_ => new User(Guid.NewGuid(), "Many")).ToArray();
        Assert.Equal(20, Send("hi", mentions: [.. many[1..]]).Mentions!.Value.Length);
        AssertInvalid(() => Send("hi", mentions: [.. many]));
    }

    [Fact]
    public void Edit_IsTheSendersInItsTime_AndTheSameAgainIsNothing()
    {
        var last = Noon + Options.EditWindow;

        Assert.Equal(new MessageEdited(7, "better"), Edit(Message, "better", now: last));
        Assert.Null(Edit(Message, "hello"));
        Assert.Null(Edit(Message with { Mentions = [Bob] }, "hello", mentions: [Bob with { Username = "Robert" }]));
        Assert.NotNull(Edit(Message with { Mentions = [Bob] }, "hello"));
        AssertRefused(MeetErrors.MessageTooOld, () => Edit(Message, "better", now: last.AddTicks(1)));
        AssertRefused(MeetErrors.MessageNotYours, () => Edit(Message, "better", by: Bob));
        AssertInvalid(() => Edit(Message, ""));
        Assert.Equal("", Edit(Message with { Attachments = [File] }, "")!.Text);
    }

    [Fact]
    public void Delete_IsTheSendersInItsTime_AndTheOwnersAlways()
    {
        var late = Noon + Options.EditWindow + TimeSpan.FromTicks(1);

        Assert.Equal(new MessageDeleted(7, Ada.Id), Delete(Ada, isOwner: false, Noon));
        Assert.Equal(new MessageDeleted(7, Bob.Id), Delete(Bob, isOwner: true, late));
        AssertRefused(MeetErrors.MessageTooOld, () => Delete(Ada, isOwner: false, late));
        AssertRefused(MeetErrors.MessageNotYours, () => Delete(Bob, isOwner: false, Noon));
    }

    [Fact]
    public void React_OncePerPersonAndEmoji()
    {
        var liked = Message with { Reactions = [new Reaction("👍", [Ada])] };

        Assert.Equal(new MessageReacted(7, Ada, "👍", true), React(Message, "👍"));
        Assert.Null(React(liked, "👍"));
        Assert.Null(React(liked, "🎉", added: false));
        Assert.Null(React(liked, "👍", added: false, by: Bob));
        Assert.NotNull(React(liked, "👍", added: false));
        Assert.NotNull(React(liked, "👍", by: Bob));
        AssertInvalid(() => React(Message, "ok"));
        AssertInvalid(() => React(Message, "👍👍", added: false));
    }

    [Fact]
    public void React_HasLimits_WhichKeepNobodyFromTakingBack()
    {
        var kinds = Enumerable.Range(0x1F600, Options.ReactionKinds).Select(char.ConvertFromUtf32).ToArray();
        var colourful = Message with { Reactions = [.. kinds.Select(kind => new Reaction(kind, [Ada]))] };
        var crowd = Enumerable.Range(0, Options.Reactions).Select(_ => new User(Guid.NewGuid(), "Fan"));
        var loved = Message with { Reactions = [new Reaction("❤️", [.. crowd])] };

        AssertRefused(MeetErrors.MessageTooManyReactions, () => React(colourful, "🎉"));
        Assert.NotNull(React(colourful, kinds[3], by: Bob));
        Assert.NotNull(React(colourful, kinds[3], added: false));
        AssertRefused(MeetErrors.MessageTooManyReactions, () => React(loved, "❤️"));
        Assert.NotNull(React(loved, "❤️", added: false, by: loved.Reactions!.Value[0].Users[9]));
    }

    private static MessageSent Send(string text, ChatOptions? options = null, ImmutableArray<User>? mentions = null) =>
        ChatRules.Send(Ada, Guid.NewGuid(), new MessageDraft(text, Mentions: mentions), options ?? Options);

    private static MessageEdited? Edit(
        ChatMessage message,
        string text,
        User? by = null,
        ImmutableArray<User>? mentions = null,
        DateTimeOffset? now = null
    ) => ChatRules.Edit(message, (by ?? Ada).Id, text, mentions ?? [], Options, now ?? Noon);

    private static MessageDeleted Delete(User by, bool isOwner, DateTimeOffset now) =>
        ChatRules.Delete(Message, by.Id, isOwner, Options, now);

    private static MessageReacted? React(ChatMessage message, string emoji, bool added = true, User? by = null) =>
        ChatRules.React(message, by ?? Ada, emoji, added, Options);

    private static void AssertInvalid(Func<object?> rule) => AssertRefused(MeetErrors.RequestInvalid, rule);

    private static void AssertRefused(MeetError error, Func<object?> rule) =>
        Assert.Equal(error.Value, Assert.Throws<MeetException>(rule).Code);
}
