namespace MiniMeet.Texts;

public sealed class OpaqueStringTests
{
    private const string Kind = "passwords";

    public static TheoryData<string> Taken => TextCases.TakenOf(Kind);

    public static TheoryData<string> Refused => TextCases.RefusedOf(Kind);

    [Theory]
    [MemberData(nameof(Taken))]
    public void Password_ThatIsTaken_IsPreparedOnceAndForAll(string why)
    {
        var (_, text, expected, _) = TextCases.Of(Kind)[why];

        var password = OpaqueString.Prepare(text);

        Assert.Equal(expected ?? text, password);
        Assert.True(OpaqueString.IsAllowed(password));
        Assert.Equal([password], OpaqueString.Forms(password));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Password_ThatIsRefused(string why) =>
        Assert.False(OpaqueString.IsAllowed(OpaqueString.Prepare(TextCases.Of(Kind)[why].Text)));

    [Fact]
    public void Forms_AreEachThereOnce_ThePreparedOneFirst() =>
        Assert.Equal(
            ["caf\u00e9 horse", "caf\u00e9\u00a0horse", "cafe\u0301\u00a0horse"],
            OpaqueString.Forms("cafe\u0301\u00a0horse")
        );
}
