namespace MiniMeet.Silo.Support;

/// <summary>Names, what somebody types to find them, and whether they do: the same for rooms and people.</summary>
public sealed class NameSearches : TheoryData<string, string, bool>
{
    private readonly List<(string Name, string Text, bool Found)> _all = [];

    public NameSearches()
    {
        Found("Übung", "ÜBUNG", "übung", "U\u0308BUNG", "ubung");
        Found("Cafe\u0301 noir", "CAFÉ", "cafe", "cafe\u0301", "Café n");
        Found("cafe", "Café");
        Found("Встреча Ёжиков", "ВСТРЕЧА", "ежик", "ёж");
        Found("ΣΟΦΟΣ", "σοφός", "σοφόσ");
        Found("σοφός", "ΣΟΦΟΣ", "σοφ");
        Found("Straße", "strasse", "STRAẞE", "stra");
        Found("STRASSE", "straße");
        Found("İzmir Işık", "izmir", "IZMIR", "ışık", "isik");
        Found("ﬁnal ｆｕｌｌ Ⅷ", "final", "full", "viii");

        Found("東京タワー会議", "東京", "京タ", "タワー", "会議", "議");
        Missed("東京タワー", "東ワー", "トウキョウ");
        Found("ｶﾞｲﾄﾞ", "ガイド", "イド");
        Found("ประชุมทีม", "ประ", "ทีม", "ชุม");
        Found("한국어 수업", "한국", "국어", "업 한", "\u1112\u1161\u11ab\u1100\u116e\u11a8");
        Missed("한국어", "하", "\u1112");
        Found("Zoom会議2号", "会議 zoom", "zoom会議", "2", "議2");

        Found("Party 🎉🎂", "🎂", "🎉", "🎉 party", "🎂🎉");
        Found("👩‍💻❤️👍🏽", "👩", "👩‍💻", "❤", "❤️", "👍", "👍🏿");
        Found("🇮🇳 trip", "🇮🇳");
        Missed("🇮🇳 trip", "🇳🇮", "🎉");

        Found("Weekly team sync", "w", "team", "sync week", "  TEAM,  sync!", "weekly team sync");
        Missed("Weekly team sync", "eekly", "weekly teams", "sync sink", "weeklyteam");
        Found("stand-up (daily)", "up", "stand up", "(daily", "stand-up");
        Missed("standup2", "up", "2");
        Found(
            "Donaudampfschifffahrtsgesellschaft",
            "donaudampfsc",
            "donaudampfschifff",
            "Donaudampfschifffahrtsgesellschaft"
        );
        Missed("Donaudampfschifffahrt", "donaudampfschiffer", "donaudampfschifffahrts");

        Found("100% sure", "100%", "100", "sure 100");
        Missed("1000 ways", "100% sure", "00");
        Found("a\0b_c\\d'e\"f", "b", "c", "d", "a\0b", "f");
        Missed(
            "Robert",
            "%",
            "_",
            "R_bert",
            "\\",
            "'",
            "\"",
            "*",
            "?",
            "\0",
            "!!!",
            "'; DROP TABLE room_directory; --"
        );
        Found("Robert", "'Robert", "robert; --", "\0rob", "%rob%");
        Missed("!!!", "!", "!!!");
    }

    public static IReadOnlyList<(string Name, string Text, bool Found)> All { get; } = new NameSearches()._all;

    public static IEnumerable<string> Names => All.Select(one => one.Name).Distinct();

    private void Found(string name, params string[] texts) => AddAll(name, texts, found: true);

    private void Missed(string name, params string[] texts) => AddAll(name, texts, found: false);

    private void AddAll(string name, string[] texts, bool found)
    {
        foreach (var text in texts)
        {
            Add(name, text, found);
            _all.Add((name, text, found));
        }
    }
}
