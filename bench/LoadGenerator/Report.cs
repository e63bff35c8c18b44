namespace MiniMeet.Bench;

/// <summary>One Markdown table of all that was measured.</summary>
internal sealed class Report
{
    private readonly List<string> _rows = ["| | bare hub | MiniMeet | ratio (rounds) | target |", "|---|--:|--:|--:|--:|"];

    public void Add(string what, string floor, string product, string ratio = "", string target = "") =>
        _rows.Add($"| {what} | {floor} | {product} | {ratio} | {target} |");

    /// <summary>Medians over the rounds, and the median of the rounds' ratios with the lowest and the highest of them.</summary>
    public void Add(string what, Comparison compared, Func<Round, double> measure, string format, double? target = null)
    {
        var ratios = compared.Ratios(measure);
        Add(
            what,
            Comparison.Median(compared.Floor.Select(measure)).ToString(format, null),
            Comparison.Median(compared.Product.Select(measure)).ToString(format, null),
            $"**{Comparison.Median(ratios):0.00}** ({ratios.Min():0.00} to {ratios.Max():0.00})",
            target is { } limit ? $"< {limit:0.00}" : "");
    }

    public void AddMissing(string what, Comparison compared) =>
        Add(what, $"{compared.Floor.Sum(round => round.Missing)}", $"{compared.Product.Sum(round => round.Missing)}", target: "0");

    public override string ToString() => string.Join(Environment.NewLine, _rows);
}
