namespace MiniMeet.Bench;

public sealed class AttackSettingsTests
{
    [Fact]
    public void Read_OfQuick_ChangesDefaultsAndNothingThatIsSaid()
    {
        var (full, quick) = (AttackSettings.Read([]), AttackSettings.Read(["--warm-up", "7", "--quick", "--rest=9"]));

        Assert.Equal((7, 9), (quick.WarmUp, quick.Rest));
        Assert.True(quick.Rooms < full.Rooms);
        Assert.Equal(full.Attacks, quick.Attacks);
    }

    [Fact]
    public void Read_OfAnOptionThatThereIsNot_IsAnException() =>
        Assert.Throws<InvalidOperationException>(() => AttackSettings.Read(["--round", "2"]));

    [Theory]
    [InlineData("\t0-1\n", 1)]
    [InlineData("0", 0)]
    [InlineData("0-3,8", 8)]
    [InlineData("0,2-11", 11)]
    public void LastOf_AListOfCores_IsTheHighest(string list, int last) => Assert.Equal(last, Cores.LastOf(list));
}
