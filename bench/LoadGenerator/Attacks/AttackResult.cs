using System.Globalization;

namespace MiniMeet.Bench;

/// <summary>What attacks came to.</summary>
/// <param name="Seconds">Until the last answer.</param>
/// <param name="Counts">How often there was which answer: <see cref="Answers.Counts"/>.</param>
internal sealed record AttackResult(double Seconds, IReadOnlyDictionary<string, int> Counts)
{
    private int Total => Counts.Values.Sum();

    /// <summary>Answers that a server must not give, whatever is done to it.</summary>
    public IEnumerable<string> Unstable =>
        Counts.Where(count => !Answers.IsStable(count.Key)).Select(count => $"{count.Value} times '{count.Key}'");

    public static AttackResult Of(IReadOnlyCollection<AttackResult> rounds) =>
        new(
            rounds.Sum(round => round.Seconds),
            rounds
                .SelectMany(round => round.Counts)
                .GroupBy(count => count.Key, count => count.Value)
                .ToDictionary(counts => counts.Key, counts => counts.Sum())
        );

    /// <summary>Answers a second, and which: the most frequent first, with shares where there are several.</summary>
    public string Describe()
    {
        if (Total == 0)
            return "";

        var kinds = Counts
            .OrderByDescending(count => count.Value)
            .Select(count =>
                Counts.Count == 1
                    ? count.Key
                    : string.Create(CultureInfo.InvariantCulture, $"{count.Key} {Share(count.Value):P0}")
            );
        return string.Create(CultureInfo.InvariantCulture, $"{Total / Seconds:0} ({string.Join(", ", kinds)})");

        double Share(int count) => (double)count / Total;
    }
}
