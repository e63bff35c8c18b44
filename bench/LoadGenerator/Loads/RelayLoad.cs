using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>
/// Signals in calls of two. Every tenth is an offer, the others are candidates; each goes to the next room.
/// </summary>
internal sealed class RelayLoad : Load, IAsyncDisposable
{
    private const int RoomsPerSession = 10; // as many as a session may be in
    private static readonly ParallelOptions Many = new() { MaxDegreeOfParallelism = 32 };

    private readonly List<(Participant Sender, Participant Receiver)> _pairs = [];
    private readonly Guid[] _rooms;

    private RelayLoad(Site site, int rooms)
        : base(site, receivers: 1) => _rooms = new Guid[rooms];

    public static async Task<RelayLoad> Prepare(Site site, int rooms = 1)
    {
        var load = new RelayLoad(site, rooms);
        for (var pair = 0; pair < rooms; pair += RoomsPerSession)
            load._pairs.Add(await load.Connect());
        await Parallel.ForEachAsync(
            load._pairs.Index(),
            Many,
            async (pair, _) =>
            {
                var first = pair.Index * RoomsPerSession;
                for (var room = first; room < Math.Min(rooms, first + RoomsPerSession); room++)
                {
                    load._rooms[room] = await load.Meet(pair.Item.Sender, pair.Item.Receiver);
                }
            }
        );
        return load;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (sender, receiver) in _pairs)
        {
            await sender.DisposeAsync();
            await receiver.DisposeAsync();
        }
    }

    protected override Task Say(int number, long due)
    {
        var room = number % _rooms.Length;
        var (sender, receiver) = _pairs[room / RoomsPerSession];
        return number % 10 == 0
            ? sender.SendOffer(_rooms[room], receiver.SessionId, StampedId.At(due))
            : sender.SendIceCandidate(_rooms[room], receiver.SessionId, StampedId.At(due));
    }

    private async Task<(Participant Sender, Participant Receiver)> Connect() =>
        (await Site.Open(0), await Site.Open(1, Take));

    private async Task<Guid> Meet(Participant sender, Participant receiver)
    {
        var room = await (await Site.Somebody(0)).CreateRoomAsync();
        foreach (var participant in (Participant[])[sender, receiver])
        {
            await participant.JoinRoom(room);
            await participant.JoinCall(room);
        }

        return room;
    }

    private void Take(string method, JsonElement signal)
    {
        if (Heard.SignalId(method, signal) is { } id)
            Arrivals.Add(StampedId.TimestampOf(id));
    }
}
