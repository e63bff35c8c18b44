namespace MiniMeet.Bench;

/// <summary>
/// The real server under a short attack. How slow the chat gets is the machine's; that it goes on is not.
/// </summary>
public sealed class AttackSceneTests
{
    [Theory]
    [InlineData("unknown", "room.notFound", "user.notFound", "room.notFound", "session.notFound")]
    [InlineData("slow-readers", "ok")]
    public async Task Server_UnderAttack_AnswersWithStableCodesAndLosesNoMessageOfOthers(
        string group,
        params string[] expected
    )
    {
        string[] options = ["--quick"];
        await using var scene = await AttackScene.SetUp(group, AttackSettings.Read(options), options);

        var outcome = await scene.Run();

        Assert.Empty(outcome.Faults());
        Assert.All(outcome.Turns, turn => Assert.All(turn.Chat, chat => Assert.True(chat.Deliveries > 0)));
        var attacks = outcome.Turns.Skip(1); // the first is the control
        Assert.Equal(expected, attacks.Select(turn => string.Join(", ", turn.Result.Counts.Keys)));
    }
}
