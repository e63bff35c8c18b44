namespace MiniMeet.Bench;

/// <summary>A room of four, all in its call. Neighbours are on different front ends, where there are several.</summary>
internal sealed class CallRoom : IAsyncDisposable
{
    public const int Size = 4;
    private static readonly ParallelOptions Some = new() { MaxDegreeOfParallelism = 16 };

    private readonly Participant[] _people = new Participant[Size];

    /// <summary>Called with the place of who heard it, and the id of the signal or message.</summary>
    public Action<int, Guid>? HeardAt { get; set; }

    public Guid Id { get; private set; }

    public IReadOnlyList<Participant> People => _people;

    public static async Task<CallRoom[]> Fill(Site site, int count)
    {
        CallRoom[] rooms = [.. Enumerable.Range(0, count).Select(_ => new CallRoom())];
        await Parallel.ForEachAsync(rooms, Some, async (room, _) => await room.Meet(site));
        return rooms;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var participant in _people)
            await participant.DisposeAsync();
    }

    private async Task Meet(Site site)
    {
        Id = await (await site.Somebody(0)).CreateRoomAsync(capacity: Size);
        for (var place = 0; place < Size; place++)
        {
            var own = place;
            _people[place] = await site.Open(
                place,
                (method, argument) =>
                {
                    if (Heard.SignalId(method, argument) is { } signal)
                        HeardAt?.Invoke(own, signal);
                    if (Heard.MessageId(method, argument) is { } message)
                        HeardAt?.Invoke(own, message);
                }
            );
            await _people[place].JoinRoom(Id);
            await _people[place].JoinCall(Id);
        }
    }
}
