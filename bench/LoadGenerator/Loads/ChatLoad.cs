using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>Messages in rooms of four; one person talks in each, everybody hears it, the talker too.</summary>
internal sealed class ChatLoad : Load, IAsyncDisposable
{
    private readonly List<(Guid Id, Participant[] People)> _rooms = [];

    private ChatLoad(Site site)
        : base(site, CallRoom.Size) { }

    public static async Task<ChatLoad> Prepare(Site site, int rooms)
    {
        var load = new ChatLoad(site);
        for (var room = 0; room < rooms; room++)
            load._rooms.Add(await load.Meet());
        return load;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var participant in _rooms.SelectMany(room => room.People))
            await participant.DisposeAsync();
    }

    protected override Task Say(int number, long due)
    {
        var (room, people) = _rooms[number % _rooms.Count];
        return people[0].SendMessage(room, StampedId.At(due));
    }

    private async Task<(Guid, Participant[])> Meet()
    {
        var room = await (await Site.Somebody(0)).CreateRoomAsync(capacity: CallRoom.Size);
        var people = new Participant[CallRoom.Size];
        for (var place = 0; place < CallRoom.Size; place++)
        {
            people[place] = await Site.Open(place, Take);
            await people[place].JoinRoom(room);
        }

        return (room, people);
    }

    private void Take(string method, JsonElement roomEvent)
    {
        if (Heard.MessageId(method, roomEvent) is { } id)
            Arrivals.Add(StampedId.TimestampOf(id));
    }
}
