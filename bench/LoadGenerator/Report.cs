using System.Globalization;

namespace MiniMeet.Bench;

/// <summary>
/// One Markdown table of all that was measured: the floor, then each contender with its ratio to the floor.
/// </summary>
internal sealed class Report
{
    private readonly List<string> _rows = [];
    private readonly int _contenders;

    /// <param name="names">The floor first.</param>
    public Report(IReadOnlyList<string> names)
    {
        _contenders = names.Count - 1;
        var columns = string.Concat(names.Skip(1).Select(name => $"{name} | ratio (rounds) | "));
        _rows.Add($"| | {names[0]} | {columns}target |");
        _rows.Add($"|---|--:|{string.Concat(Enumerable.Repeat("--:|--:|", _contenders))}--:|");
    }

    /// <summary>
    /// Values of the floor and of the contenders, and of the contenders what they come to beside the floor.
    /// </summary>
    public void Add(string what, IEnumerable<string> values, IEnumerable<string>? ratios = null, string target = "")
    {
        string[] all = [.. values];
        string[] compared = [.. ratios ?? []];
        var cells = Enumerable
            .Range(1, _contenders)
            .Select(number => $"{all.ElementAtOrDefault(number)} | {compared.ElementAtOrDefault(number - 1)} | ");
        _rows.Add($"| {what} | {all[0]} | {string.Concat(cells)}{target} |");
    }

    /// <summary>
    /// Medians over the rounds, and the median of the rounds' ratios with the lowest and the highest of them.
    /// </summary>
    public void Add(string what, Comparison compared, Func<Round, double> measure, string format, string target = "")
    {
        var medians = compared.Medians(measure).Select(median => median.ToString(format, CultureInfo.InvariantCulture));
        var ratios = compared
            .Ratios(measure)
            .Select(all => $"**{Comparison.Median(all):0.00}** ({all.Min():0.00} to {all.Max():0.00})");
        Add(what, medians, ratios, target);
    }

    public void AddMissing(string what, Comparison compared) =>
        Add(what, compared.Rounds.Select(rounds => $"{rounds.Sum(round => round.Missing)}"), target: "0");

    public override string ToString() => string.Join(Environment.NewLine, _rows);
}
