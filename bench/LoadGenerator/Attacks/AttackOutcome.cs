using System.Globalization;

namespace MiniMeet.Bench;

/// <summary>One attack, or the control, in all rounds.</summary>
internal sealed class AttackTurns(string name)
{
    private readonly List<Round> _chat = [];
    private readonly List<AttackResult> _results = [];

    public string Name => name;

    /// <summary>What the two people noticed, round by round.</summary>
    public IReadOnlyList<Round> Chat => _chat;

    public AttackResult Result => AttackResult.Of(_results);

    /// <summary>The most memory that the server had in any round, in MB.</summary>
    public double PeakMegabytes { get; private set; }

    public void Add(Round chat, AttackResult result, double peakMegabytes)
    {
        _chat.Add(chat);
        _results.Add(result);
        PeakMegabytes = Math.Max(PeakMegabytes, peakMegabytes);
    }
}

/// <summary>Memory of the server, in MB: resident, and of objects that are in use.</summary>
internal sealed record ServerMemory(double Resident, double InUse)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Resident:0}, in use {InUse:0}");
}

/// <summary>What one group of attacks came to.</summary>
/// <param name="Before">Memory before the first attack.</param>
/// <param name="Alone">What the two people noticed while nobody attacked, round by round.</param>
/// <param name="Turns">The control, then the attacks.</param>
internal sealed record AttackOutcome(
    string Group,
    ServerMemory Before,
    IReadOnlyList<Round> Alone,
    IReadOnlyList<AttackTurns> Turns
)
{
    public const string Nobody = "nobody else";

    /// <summary>The control is what the others are compared with.</summary>
    public Comparison Compared => new([.. Turns.Select(turn => turn.Chat.ToArray()), [.. Alone]]);

    /// <summary>
    /// What must not be, whatever is done to a server: lost messages, and answers without a stable code.
    /// </summary>
    public IEnumerable<string> Faults()
    {
        var lost = Turns.Select(turn => (turn.Name, turn.Chat)).Prepend((Nobody, Alone));
        foreach (var (name, chat) in lost)
        {
            if (chat.Sum(round => round.Missing) is not 0 and var missing)
                yield return $"{Group}, {name}: {missing} messages of the bystanders lost";
        }

        foreach (var turn in Turns)
        {
            foreach (var answer in turn.Result.Unstable)
                yield return $"{Group}, {turn.Name}: answered {answer}";
        }
    }
}
