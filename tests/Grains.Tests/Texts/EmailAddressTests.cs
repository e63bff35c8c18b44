namespace MiniMeet.Texts;

public sealed class EmailAddressTests
{
    private const string Kind = "emails";

    public static TheoryData<string> Taken => TextCases.TakenOf(Kind);

    public static TheoryData<string> Refused => TextCases.RefusedOf(Kind);

    [Theory]
    [MemberData(nameof(Taken))]
    public void Address_ThatIsTaken_IsPreparedOnceAndForAll(string why)
    {
        var (_, text, expected, _) = TextCases.Of(Kind)[why];

        var address = EmailAddress.Prepare(text);

        Assert.Equal(expected ?? text, address);
        Assert.True(EmailAddress.IsValid(address));
        Assert.Equal(address, EmailAddress.Prepare(address));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Address_ThatIsRefused(string why) =>
        Assert.False(EmailAddress.IsValid(EmailAddress.Prepare(TextCases.Of(Kind)[why].Text)));
}
