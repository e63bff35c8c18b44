using System.Globalization;

namespace MiniMeet.Bench;

/// <summary>One Markdown table of all attacks: what the bystanders noticed, and what the server held.</summary>
internal sealed class AttackReport
{
    private readonly List<string> _rows =
    [
        "| | median ms | to a busy core (rounds) | p99 ms | to a busy core (rounds) | answers a second | resident MB |",
        "|---|--:|--:|--:|--:|---|--:|",
    ];

    public void Add(AttackOutcome outcome)
    {
        var (group, turns, compared) = (outcome.Group, outcome.Turns, outcome.Compared);
        string[] medians = [.. Cells(compared, round => round.Median)];
        string[] tails = [.. Cells(compared, round => round.P99)];
        // Those who are alone come last in the comparison and first in the table.
        AddRow($"{group}: {AttackOutcome.Nobody}", turns.Count, "", $"{outcome.Before}");
        foreach (var (number, turn) in turns.Index())
            AddRow($"{group}: {turn.Name}", number, turn.Result.Describe(), $"{turn.PeakMegabytes:0}");

        void AddRow(string what, int number, string answers, string megabytes) =>
            _rows.Add($"| {what} | {medians[number]} | {tails[number]} | {answers} | {megabytes} |");
    }

    public void AddRest(string group, int seconds, ServerMemory after) =>
        _rows.Add($"| {group}: {seconds} s later | | | | | | {after} |");

    public override string ToString() => string.Join(Environment.NewLine, _rows);

    // Of the control, which is no ratio to itself, and of the others: the median over the rounds, and the ratio.
    private static IEnumerable<string> Cells(Comparison compared, Func<Round, double> measure)
    {
        var medians = compared.Medians(measure).Select(time => time.ToString("0.0", CultureInfo.InvariantCulture));
        return medians.Zip(["", .. compared.Ratios(measure).Select(Ratio)], (median, ratio) => $"{median} | {ratio}");
    }

    private static string Ratio(double[] rounds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"**{Comparison.Median(rounds):0.00}** ({rounds.Min():0.00} to {rounds.Max():0.00})"
        );
}
