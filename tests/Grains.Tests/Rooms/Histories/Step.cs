using FsCheck;
using FsCheck.Fluent;

namespace MiniMeet.Rooms.Histories;

/// <summary>What somebody does in a room. Numbers stand for things that may or may not be there by then.</summary>
/// <param name="Who">Which of the four people.</param>
/// <param name="About">Which message or earlier step, or which sequence.</param>
/// <param name="Choice">Which text, emoji, or person to mention; whether it is given or taken back.</param>
internal sealed record Step(Deed Deed, int Who, int About, int Choice)
{
    public static readonly Arbitrary<Step[]> Histories = Arb.From(Gen.ArrayOf(One()), Shorter);

    private static Gen<Step> One() =>
        from deed in Gen.Frequency(
            (4, Gen.Constant(Deed.Join)),
            (2, Gen.Constant(Deed.Leave)),
            (1, Gen.Constant(Deed.Expire)),
            (6, Gen.Constant(Deed.Send)),
            (4, Gen.Constant(Deed.Edit)),
            (5, Gen.Constant(Deed.React)),
            (2, Gen.Constant(Deed.Delete)),
            (3, Gen.Constant(Deed.Pin)),
            (4, Gen.Constant(Deed.Repeat)),
            (1, Gen.Constant(Deed.Reload))
        )
        from who in Gen.Choose(0, 3)
        from about in Gen.Choose(0, 999)
        from choice in Gen.Choose(0, 99)
        select new Step(deed, who, about, choice);

    // Halves first, then all but one step.
    private static IEnumerable<Step[]> Shorter(Step[] steps)
    {
        if (steps.Length > 3)
        {
            yield return steps[..(steps.Length / 2)];
            yield return steps[(steps.Length / 2)..];
        }

        for (var left = 0; left < steps.Length; left++)
            yield return [.. steps[..left], .. steps[(left + 1)..]];
    }
}

internal enum Deed
{
    Join,
    Leave,
    Expire,
    Send,
    Edit,
    React,
    Delete,
    Pin,

    /// <summary>The same request again that changed something before.</summary>
    Repeat,

    /// <summary>The room starts again from what is stored.</summary>
    Reload,
}
