using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MiniMeet.Support;

namespace MiniMeet.Rooms.Histories;

/// <summary>
/// Whatever people do in a room, in whatever order, however often: the sequences have no gap, messages are as a simple
/// model has them and as the log makes them, nothing of what was edited or deleted is left, and requests that come
/// again change nothing. <c>MINIMEET_HISTORIES</c> says how many histories to try, <c>MINIMEET_SEED</c> which.
/// </summary>
public sealed class HistoryTests(MeetCluster cluster) : IClassFixture<MeetCluster>
{
    [Fact]
    public async Task AnyHistory_IsThatOfTheModel()
    {
        var frontEnd = await cluster.OpenFrontEnd();
        await Task.Run(() => Check(frontEnd)); // it waits for what it runs, and must not hold that up
    }

    private void Check(FrontEndProbe frontEnd) =>
        Prop.ForAll(Step.Histories, steps => HistoryRun.Run(cluster, frontEnd, steps))
            .Check(
                Config
                    .QuickThrowOnFailure.WithMaxTest((int)Number("MINIMEET_HISTORIES", 40))
                    .WithEndSize(60)
                    .WithReplay(Number("MINIMEET_SEED", 20_260_301), 1)
            );

    private static ulong Number(string variable, ulong otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } number
            ? ulong.Parse(number, CultureInfo.InvariantCulture)
            : otherwise;
}
