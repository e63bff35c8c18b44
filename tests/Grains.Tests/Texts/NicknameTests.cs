namespace MiniMeet.Texts;

public sealed class NicknameTests
{
    private const string Kind = "names";

    public static TheoryData<string> Taken => TextCases.TakenOf(Kind);

    public static TheoryData<string> Refused => TextCases.RefusedOf(Kind);

    [Theory]
    [MemberData(nameof(Taken))]
    public void Name_ThatIsTaken_IsPreparedOnceAndForAll(string why)
    {
        var (_, text, expected, _) = TextCases.Of(Kind)[why];

        var name = Nickname.Prepare(text);

        Assert.Equal(expected ?? text, name);
        Assert.True(Nickname.IsAllowed(name));
        Assert.Equal(name, Nickname.Prepare(name));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Name_ThatIsRefused(string why)
    {
        var name = Nickname.Prepare(TextCases.Of(Kind)[why].Text);

        Assert.False(name.Length <= 80 && Nickname.IsAllowed(name));
    }
}
