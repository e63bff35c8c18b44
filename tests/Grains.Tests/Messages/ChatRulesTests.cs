using MiniMeet.Texts;

namespace MiniMeet.Messages;

public sealed class ChatRulesTests
{
    private static readonly User Ada = new(Guid.NewGuid(), "Ada");

    [Fact]
    public void Send_UpToTheLimit_IsTheMessage()
    {
        var id = Guid.NewGuid();

        Assert.Equal(new MessageSent(Ada, id, "hello"), ChatRules.Send(Ada, id, "hello", maxLength: 5));
    }

    [Theory]
    [InlineData("hello!")]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Send_TooLongOrNothingToRead_IsRefused(string text) =>
        Assert.Equal(
            MeetErrors.RequestInvalid.Value,
            Assert.Throws<MeetException>(() => ChatRules.Send(Ada, Guid.NewGuid(), text, maxLength: 5)).Code
        );

    public static TheoryData<string> Taken => TextCases.TakenOf("messages");

    [Theory]
    [MemberData(nameof(Taken))]
    public void Send_TextThatIsTaken_IsSentAsItIs(string why)
    {
        var text = TextCases.Of("messages")[why].Text;

        Assert.Equal(text, ChatRules.Send(Ada, Guid.NewGuid(), text, maxLength: 50).Text);
    }

    public static TheoryData<string> Refused => TextCases.RefusedOf("messages");

    [Theory]
    [MemberData(nameof(Refused))]
    public void Send_TextThatIsRefused(string why) =>
        Assert.Equal(
            MeetErrors.RequestInvalid.Value,
            Assert
                .Throws<MeetException>(() =>
                    ChatRules.Send(Ada, Guid.NewGuid(), TextCases.Of("messages")[why].Text, maxLength: 50)
                )
                .Code
        );

    [Fact]
    public void ToMessage_HasTheNumberAndTimeOfTheEvent()
    {
        var sent = new MessageSent(Ada, Guid.NewGuid(), "hello")
        {
            RoomId = Guid.NewGuid(),
            Sequence = 7,
            At = DateTimeOffset.UnixEpoch,
        };

        Assert.Equal(
            new ChatMessage(sent.RoomId, 7, DateTimeOffset.UnixEpoch, Ada, sent.ClientMessageId, "hello"),
            sent.ToMessage()
        );
    }
}
