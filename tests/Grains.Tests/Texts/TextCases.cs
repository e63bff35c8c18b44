using System.Runtime.CompilerServices;
using System.Text.Json;

namespace MiniMeet.Texts;

/// <summary>A text, why it is of interest, and what it is taken as; as it came where nothing is said.</summary>
public sealed record TextCase(string Why, string Text, string? As = null, bool ServerOnly = false);

/// <summary>What is taken and what is refused, from the table that the client's tests read, too.</summary>
internal sealed record TextCases(TextCase[] Taken, TextCase[] Refused)
{
    private static readonly Dictionary<string, TextCases> All = JsonSerializer.Deserialize<
        Dictionary<string, TextCases>
    >(File.ReadAllText(Table()), JsonSerializerOptions.Web)!;

    public static TextCases Of(string kind) => All[kind];

    public static TheoryData<string> TakenOf(string kind) => [.. All[kind].Taken.Select(one => one.Why)];

    public static TheoryData<string> RefusedOf(string kind) => [.. All[kind].Refused.Select(one => one.Why)];

    public TextCase this[string why] => Taken.Concat(Refused).Single(one => one.Why == why);

    private static string Table([CallerFilePath] string here = "") =>
        Path.GetFullPath(
            Path.Combine(
                Path.GetDirectoryName(here)!,
                "../../../src/WebFrontend/ClientApp/src/app/forms/textCases.json"
            )
        );
}
