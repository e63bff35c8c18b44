using System.Diagnostics;

namespace MiniMeet.Bench;

/// <summary>
/// Forty sessions in calls of four fill each other's inboxes with the longest offers that there may be; then all
/// sockets are gone. Where half of them do not read, only the others send, and to those only.
/// </summary>
internal sealed class SignalAttack(Uri server, int offers, bool slowReaders)
    : Attack(slowReaders ? "offers to slow readers" : "offers")
{
    private const int Rooms = 10;
    private const int SdpLength = 24_000;
    private static readonly string Sdp = new('a', SdpLength);

    private readonly Site _site = new("attacker", [server], []);
    private CallRoom[]? _rooms;

    public override async Task Prepare() => _rooms ??= await CallRoom.Fill(_site, Rooms);

    public override async Task Run(TimeSpan duration, Answers answers)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(_rooms!.SelectMany(room => Send(room)));
        foreach (var room in _rooms!)
            await room.DisposeAsync();
        _rooms = null;

        IEnumerable<Task> Send(CallRoom room)
        {
            Participant[] deaf = [.. slowReaders ? room.People.Take(CallRoom.Size / 2) : []];
            foreach (var participant in deaf)
                participant.StopReading();
            return room
                .People.Except(deaf)
                .Select(sender => SendAll(room, sender, slowReaders ? deaf : [.. room.People.Except([sender])]));
        }

        async Task SendAll(CallRoom room, Participant sender, Participant[] receivers)
        {
            try
            {
                for (var number = 0; number < offers || Stopwatch.GetElapsedTime(start) < duration; number++)
                {
                    var to = receivers[number % receivers.Length].SessionId;
                    await answers.Count(sender.SendOffer(room.Id, to, Guid.NewGuid(), Sdp));
                }
            }
            catch (HubClosedException)
            {
                // Counted already.
            }
        }
    }
}
