using MiniMeet.ClusterTests.Cluster;
using MiniMeet.ClusterTests.People;
using Xunit.Abstractions;

namespace MiniMeet.ClusterTests;

/// <summary>Servers die under two hundred rooms of four who talk and signal, and nobody notices. The bounds are those of docs/operations.md.</summary>
public sealed class FailoverTests(NativeCluster cluster, ITestOutputHelper output) : IClassFixture<NativeCluster>
{
    private const int Rooms = 200;
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_silo_is_killed_and_every_room_answers_within_five_seconds()
    {
        await using var crowd = await Gather();

        cluster.Signal("SILO_1", "KILL");
        var answers = await crowd.AskAll();
        await cluster.Run("start", "silo", "1");
        await crowd.IsWhole();

        Report("silo killed, rooms answer after", answers);
        output.WriteLine($"signals lost with the silo: {crowd.LostSignals}");
        Assert.InRange(answers.Max(), TimeSpan.Zero, AnswersWithin);
    }

    [Fact]
    public async Task A_silo_stalls_and_every_room_answers_within_five_seconds()
    {
        await using var crowd = await Gather();

        cluster.Signal("SILO_2", "STOP");
        var answers = await crowd.AskAll();
        cluster.Signal("SILO_2", "CONT");
        await cluster.Run("restart", "silo", "2");
        await crowd.IsWhole();

        Report("silo stalled, rooms answer after", answers);
        Assert.InRange(answers.Max(), TimeSpan.Zero, AnswersWithin);
    }

    [Fact]
    public async Task A_front_end_is_killed_and_its_people_are_back_within_three_seconds()
    {
        await using var crowd = await Gather();

        cluster.Signal("FRONTEND_1", "KILL");
        await crowd.AskAll();
        await cluster.Run("start", "frontend", "1");
        await crowd.IsWhole();

        var outages = crowd.People.SelectMany(person => person.Outages).ToArray();
        Report("front end killed, people are back after", outages);
        Assert.NotEmpty(outages);
        Assert.Equal(0, crowd.LostSignals);
        Assert.InRange(outages.Max(), TimeSpan.Zero, BackWithin);
    }

    [Fact]
    public async Task Every_part_is_restarted_in_turn_and_nothing_fails()
    {
        await using var crowd = await Gather();

        foreach (var (kind, number) in new[] { ("frontend", "1"), ("frontend", "2"), ("silo", "1"), ("silo", "2") })
        {
            await cluster.Run("restart", kind, number);
        }

        await crowd.IsWhole();
        Report("rolling restart, people are back after", [.. crowd.People.SelectMany(person => person.Outages)]);
    }

    [Fact]
    public async Task Redis_is_away_and_running_rooms_do_not_notice()
    {
        await using var crowd = await Gather();

        await cluster.Run("kill", "redis");
        var answers = new List<TimeSpan>();
        for (var i = 0; i < 10; i++) answers.AddRange(await crowd.AskAll());
        await cluster.Run("start", "redis");
        await crowd.IsWhole();

        Report("Redis killed, rooms answer after", answers);
        Assert.Empty(crowd.People.SelectMany(person => person.Outages));
        Assert.Equal(0, crowd.LostSignals);
    }

    private async Task<Crowd> Gather()
    {
        var crowd = await Crowd.Gather(cluster.Balancer, Rooms);
        crowd.StartTalking();
        return crowd;
    }

    private void Report(string what, IReadOnlyCollection<TimeSpan> times)
    {
        if (times.Count == 0) return;

        var sorted = times.Order().ToArray();
        var line = $"{what}: median {Show(sorted[sorted.Length / 2])}, 99 % {Show(sorted[sorted.Length * 99 / 100])}, longest {Show(sorted[^1])} ({sorted.Length})";
        output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("MINIMEET_FAILOVER_REPORT") is { } file) File.AppendAllLines(file, [line]);

        static string Show(TimeSpan time) => $"{time.TotalSeconds:0.00} s";
    }
}
