namespace MiniMeet.Bench;

/// <summary>One person who searches sixteen times at once.</summary>
/// <param name="path">What is searched, with a query parameter at its end.</param>
/// <param name="query">What is searched for, by the number of the search.</param>
internal sealed class SearchAttack(string name, SearchedData data, string path, Func<int, string> query) : Attack(name)
{
    private const int AtOnce = 16;
    private int _searches;

    public override Task Prepare() => data.Make();

    public override async Task Run(TimeSpan duration, Answers answers)
    {
        using var http = AttackHttp.As(data.Somebody);
        await Repeat(AtOnce, duration, _ => Search(http, answers));
    }

    public static Attack[] All(AttackSettings settings)
    {
        var data = new SearchedData(settings.Target, settings.Rooms, settings.People);
        return
        [
            .. Searches("rooms", "/api/rooms?query=", number => SearchedData.RoomName(number % settings.Rooms)),
            .. Searches("people", "/api/users?query=", number => SearchedData.PersonName(number % settings.People)),
        ];

        Attack[] Searches(string what, string path, Func<int, string> name) =>
            [
                new SearchAttack($"{what}: hits", data, path, number => name(number).Split(' ')[number % 2]),
                new SearchAttack($"{what}: no hits", data, path, number => $"nothing{number}"),
                new SearchAttack($"{what}: one letter", data, path, number => $"{(char)('a' + (number % 26))}"),
                new SearchAttack($"{what}: several words", data, path, name),
            ];
    }

    private Task Search(HttpClient http, Answers answers)
    {
        var number = Interlocked.Increment(ref _searches);
        return answers.Count(http.GetAsync(new Uri(path + Uri.EscapeDataString(query(number)), UriKind.Relative)));
    }
}
