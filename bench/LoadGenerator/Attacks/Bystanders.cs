using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>Two people who chat in turns, and both hear each message: those whom an attack must not disturb.</summary>
internal sealed class Bystanders : Load, IAsyncDisposable
{
    private const int Size = 2;
    private readonly Participant[] _people = new Participant[Size];
    private Guid _room;

    private Bystanders(Site site)
        : base(site, Size) { }

    // What waited behind an attack has arrived late; it is not lost.
    protected override TimeSpan LastArrival => TimeSpan.FromSeconds(60);

    public static async Task<Bystanders> Meet(Site site)
    {
        var two = new Bystanders(site) { _room = await (await site.Somebody(0)).CreateRoomAsync(capacity: Size) };
        for (var place = 0; place < Size; place++)
        {
            two._people[place] = await site.Open(place, two.Take);
            await two._people[place].JoinRoom(two._room);
        }

        return two;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var participant in _people)
            await participant.DisposeAsync();
    }

    protected override Task Say(int number, long due) => _people[number % Size].SendMessage(_room, StampedId.At(due));

    private void Take(string method, JsonElement roomEvent)
    {
        if (Heard.MessageId(method, roomEvent) is { } id)
            Arrivals.Add(StampedId.TimestampOf(id));
    }
}
