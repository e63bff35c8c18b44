namespace MiniMeet.Silo.Search;

/// <summary>
/// What somebody looks for: names that have, for each word of the query, a word that begins with it. A query of white
/// space asks for every name, one of nothing but punctuation for none.
/// </summary>
internal sealed class NameQuery
{
    private readonly ImmutableArray<string> _words;

    public NameQuery(string text)
    {
        var folded = text.Folded();
        _words = [.. NamePrefixes.Runs(folded).Select(run => folded[run.Start..run.End]).Distinct()];
        Prefixes = [.. _words.Select(NamePrefixes.Cut).Distinct()];
        IsEverything = string.IsNullOrWhiteSpace(text);
    }

    public bool IsEverything { get; }

    public bool IsNothing => _words.Length == 0 && !IsEverything;

    /// <summary>What the index knows of the words, for a name to be found under each.</summary>
    public ImmutableArray<string> Prefixes { get; }

    public bool Matches(string folded)
    {
        if (_words.Length == 0)
            return IsEverything;

        var runs = NamePrefixes.Runs(folded);
        return _words.All(word =>
            runs.Exists(run => run.WordStarts.Exists(start => folded.AsSpan(start..run.End).StartsWith(word)))
        );
    }

    /// <summary>
    /// How many names to look at for a page: as many as are asked for where the index alone finds them, else up to
    /// <paramref name="candidates"/>.
    /// </summary>
    public int Looks(int limit, int candidates) =>
        IsEverything || (_words.Length == 1 && _words[0] == Prefixes[0]) ? limit : Math.Max(limit, candidates);
}
