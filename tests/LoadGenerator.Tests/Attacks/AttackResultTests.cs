namespace MiniMeet.Bench;

public sealed class AttackResultTests
{
    private static readonly AttackResult Refused = new(
        2,
        new Dictionary<string, int> { ["auth.wrongCredentials"] = 60, ["server.unavailable"] = 20 }
    );

    private static readonly AttackResult Broken = new(
        2,
        new Dictionary<string, int> { ["auth.wrongCredentials"] = 15, ["HTTP 500"] = 5 }
    );

    [Fact]
    public void Describe_OfRounds_IsTheRateOverAllAndTheShareOfEachAnswer()
    {
        var both = AttackResult.Of([Refused, Broken]);

        Assert.Equal("25 (auth.wrongCredentials 75 %, server.unavailable 20 %, HTTP 500 5 %)", both.Describe());
        Assert.Equal(["5 times 'HTTP 500'"], both.Unstable);
        Assert.Empty(Refused.Unstable);
    }

    [Fact]
    public void Describe_OfTheControl_IsNothing() =>
        Assert.Equal("", new AttackResult(3, new Dictionary<string, int>()).Describe());
}
