namespace MiniMeet.Bench;

/// <summary>Rooms and people with names of several words, made once.</summary>
internal sealed class SearchedData(Uri server, int rooms, int people)
{
    private static readonly ParallelOptions Some = new() { MaxDegreeOfParallelism = 32 };

    // Hashing passwords takes a core each.
    private static readonly ParallelOptions Few = new() { MaxDegreeOfParallelism = 4 };
    private static readonly string[] Teams = ["design", "support", "payments", "research", "hiring"];
    private static readonly string[] Meetings = ["planning", "review", "standup"];
    private static readonly string[] FirstNames = ["Ada", "Grace", "Edsger", "Barbara", "Alan"];
    private static readonly string[] LastNames = ["Lovelace", "Hopper", "Dijkstra"];

    private Account? _somebody;

    public Account Somebody => _somebody!;

    public static string RoomName(int number) =>
        $"Room {number} {Teams[number % Teams.Length]} {Meetings[number % Meetings.Length]}";

    public static string PersonName(int number) =>
        $"{FirstNames[number % FirstNames.Length]} {LastNames[number % LastNames.Length]} {number}";

    public async Task Make()
    {
        if (_somebody is not null)
            return;

        var owner = await Account.RegisterAsync(server);
        await Parallel.ForAsync(
            0,
            rooms,
            Some,
            async (number, stop) => await owner.CreateRoomAsync(RoomName(number), cancellationToken: stop)
        );
        await Parallel.ForAsync(
            0,
            people,
            Few,
            async (number, stop) => await Account.RegisterAsync(server, PersonName(number), stop)
        );
        _somebody = owner;
    }
}
