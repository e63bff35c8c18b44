namespace MiniMeet.Bench;

public sealed class AttackReportTests
{
    private static readonly AttackOutcome Outcome = new(
        "logins",
        new ServerMemory(150, 14),
        [Chat(4), Chat(6), Chat(5)],
        [
            Turns("a busy core", 180, [Chat(10), Chat(10), Chat(20)], []),
            Turns("4 logins at once", 200, [Chat(20), Chat(30), Chat(50)], new() { ["auth.wrongCredentials"] = 8 }),
        ]
    );

    [Fact]
    public void Add_ComparesEachWithTheControlOfItsRound()
    {
        var report = new AttackReport();
        report.Add(Outcome);
        report.AddRest("logins", 60, new ServerMemory(190, 16));

        Assert.Equal(
            [
                "| logins: nobody else | 5.0 | **0.40** (0.25 to 0.60) | 5.0 | **0.40** (0.25 to 0.60) "
                    + "|  | 150, in use 14 |",
                "| logins: a busy core | 10.0 |  | 10.0 |  |  | 180 |",
                "| logins: 4 logins at once | 30.0 | **2.50** (2.00 to 3.00) | 30.0 | **2.50** (2.00 to 3.00) "
                    + "| 4 (auth.wrongCredentials) | 200 |",
                "| logins: 60 s later | | | | | | 190, in use 16 |",
            ],
            report.ToString().Split(Environment.NewLine).Skip(2)
        );
    }

    [Fact]
    public void Faults_AreLostMessagesAndAnswersWithoutAStableCode()
    {
        var turns = Turns("offers", 1, [Chat(1), Chat(1, missing: 2), Chat(1)], new() { ["HTTP 500"] = 1 });

        Assert.Equal(
            [
                "signals, nobody else: 1 messages of the bystanders lost",
                "signals, offers: 2 messages of the bystanders lost",
                "signals, offers: answered 3 times 'HTTP 500'",
            ],
            new AttackOutcome("signals", new ServerMemory(1, 1), [Chat(1, missing: 1)], [turns]).Faults()
        );
        Assert.Empty(Outcome.Faults());
    }

    private static AttackTurns Turns(string name, double peak, Round[] rounds, Dictionary<string, int> answers)
    {
        var turns = new AttackTurns(name);
        foreach (var round in rounds)
            turns.Add(round, new AttackResult(2, answers), peak);
        return turns;
    }

    private static Round Chat(double time, int missing = 0) => Round.Of([time], missing: missing);
}
