namespace MiniMeet.Silo.Support;

/// <summary>Names of people and rooms on which databases tend to disagree, always the same ones.</summary>
internal sealed class OddNames
{
    private static readonly string[] Parts =
    [
        "a",
        "A",
        "b",
        "z",
        "é",
        "É",
        "e\u0301",
        "ß",
        "ẞ",
        "ss",
        "i",
        "I",
        "İ",
        "ı",
        "σ",
        "ς",
        "Σ",
        "ü",
        "Ü",
        "я",
        "Я",
        "日本",
        "ﬁ",
        "fi",
        "ŉ",
        "ǆ",
        "ǅ",
        "Ǆ",
        "🎉",
        "👩‍💻",
        "🇩🇪",
        "𐐀",
        "𐐨",
        " ",
        "  ",
        "%",
        "_",
        "\\",
        "'",
        "\"",
        "*",
        "?",
        "[",
        "\u200d",
        "\u00a0",
        "0",
        "1",
        "\t",
    ];

    private readonly Random _random = new(20_260_301);
    private readonly List<string> _given = [];

    public string Next()
    {
        var name = string.Concat(
            Enumerable.Range(0, _random.Next(1, 7)).Select(_ => Parts[_random.Next(Parts.Length)])
        );
        _given.Add(name);
        return name;
    }

    /// <summary>Parts of names that were given, in other cases too, and others.</summary>
    public IEnumerable<string> Texts(int count)
    {
        yield return "";
        for (var number = 1; number < count; number++)
        {
            var name = _given[_random.Next(_given.Count)];
            var text = _random.Next(3) == 0 ? Parts[_random.Next(Parts.Length)] : name[_random.Next(name.Length)..];
            if (char.IsLowSurrogate(text[0]))
                text = text[1..];
            yield return _random.Next(3) switch
            {
                0 => text.ToLowerInvariant(),
                1 => text.ToUpperInvariant(),
                _ => text,
            };
        }
    }
}
