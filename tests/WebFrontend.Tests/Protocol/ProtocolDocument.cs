using System.Text.RegularExpressions;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>docs/protocol.md, taken apart.</summary>
internal static partial class ProtocolDocument
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.ProtocolDocument);

    /// <summary>Every table row of a section, cell by cell, without heads and rules.</summary>
    public static IEnumerable<string[]> RowsOf(int section)
    {
        var lines = LinesOf(section);
        for (var at = 0; at < lines.Length; at++)
        {
            if (!lines[at].StartsWith('|') || lines[at].StartsWith("|-", StringComparison.Ordinal))
                continue;
            if (at + 1 < lines.Length && lines[at + 1].StartsWith("|-", StringComparison.Ordinal))
                continue;
            yield return [.. CellEnd().Split(lines[at].Trim()[1..^1]).Select(cell => cell.Trim())];
        }
    }

    /// <summary>The shapes written out in a section, as <c>Name {...}</c>.</summary>
    public static IEnumerable<(string Name, DocumentedShape Shape)> ShapesOf(int section) =>
        LinesOf(section)
            .Select(line => NamedShape().Match(line))
            .Where(match => match.Success)
            .Select(match => (match.Groups[1].Value, DocumentedShape.Parse(match.Groups[2].Value)));

    /// <summary>What stands in back quotes.</summary>
    public static IEnumerable<string> Quoted(string cell) =>
        BackQuoted().Matches(cell).Select(match => match.Groups[1].Value);

    private static string[] LinesOf(int section) =>
        [
            .. Lines
                .SkipWhile(line => !line.StartsWith($"## {section}.", StringComparison.Ordinal))
                .Skip(1)
                .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)),
        ];

    // A bar inside back quotes is no end of a cell.
    [GeneratedRegex(@"\|(?=(?:[^`]*`[^`]*`)*[^`]*$)")]
    private static partial Regex CellEnd();

    [GeneratedRegex(@"^    (\w+) +(\{.*?\})(?:  .*)?$")]
    private static partial Regex NamedShape();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex BackQuoted();
}
