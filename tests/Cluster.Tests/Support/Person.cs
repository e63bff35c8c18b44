using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace MiniMeet.ClusterTests.Support;

/// <summary>
/// Somebody with one tab, in one room and its call, who keeps the rules of docs/protocol.md: comes back when the socket
/// is gone, resumes the session, asks for what is missing, and repeats what was not answered under the same id.
/// </summary>
internal sealed partial class Person : IAsyncDisposable
{
    private static readonly TimeSpan GapTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(100);

    private readonly Account _account;
    private readonly ConcurrentDictionary<Guid, bool> _signals = new();
    private readonly ConcurrentQueue<TimeSpan> _outages = new();
    private readonly CancellationTokenSource _left = new();
    private TaskCompletionSource<HubConnection> _connected = NewConnected();
    private Task _living = Task.CompletedTask;
    private int _catchingUp;

    private Person(Account account, Guid roomId) => (_account, RoomId) = (account, roomId);

    public Guid RoomId { get; }

    public Guid SessionId { get; private set; }

    public RoomView View { get; } = new();

    /// <summary>From each loss of the socket until everything was there again.</summary>
    public IReadOnlyCollection<TimeSpan> Outages => _outages;

    /// <summary>What must never happen: no place in the room any more when coming back.</summary>
    public string? ThrownOut { get; private set; }

    public static async Task<Person> Enter(Account account, Guid roomId)
    {
        var person = new Person(account, roomId);
        var (connection, closed) = await person.Connect();
        var joined = await connection.InvokeAsync<JsonElement>("JoinRoom", new { roomId });
        person.SessionId = joined.GetProperty("sessionId").GetGuid();
        person.View.Enter(joined.GetProperty("entry"));
        person._connected.SetResult(connection);
        person._living = person.Live(connection, closed);
        await person.Intend(
            "JoinCall",
            new
            {
                roomId,
                media = new
                {
                    microphone = true,
                    camera = true,
                    screen = false,
                },
            }
        );
        return person;
    }

    public bool HasHeard(Guid signalId) => _signals.ContainsKey(signalId);

    /// <summary>Says something; returns its sequence once the room has it.</summary>
    public async Task<long> Say(Guid clientMessageId, string text) => (
            await Intend(
                "SendMessage",
                new
                {
                    RoomId,
                    clientMessageId,
                    text,
                }
            )
        ).GetProperty("sequence").GetInt64();

    public async Task<Guid> SendCandidate(Person to)
    {
        var signalId = Guid.NewGuid();
        var candidate = new { candidate = "candidate:1 1 udp 1 10.0.0.1 9 typ host" };
        await Intend(
            "SendIceCandidate",
            new
            {
                RoomId,
                to = to.SessionId,
                signalId,
                candidate,
            }
        );
        return signalId;
    }

    /// <summary>All messages of the room, oldest first, as the server has them.</summary>
    public async Task<List<RoomEvent>> LoadHistory()
    {
        var all = new List<RoomEvent>();
        while (true)
        {
            long? before = all.Count == 0 ? null : all[0].Sequence;
            var page = await Intend(
                "LoadMessageHistory",
                new
                {
                    RoomId,
                    before,
                    limit = 100,
                }
            );
            all.InsertRange(0, page.GetProperty("messages").EnumerateArray().Select(RoomEvent.OfMessage));
            if (!page.GetProperty("hasMore").GetBoolean())
                return all;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        if (_connected.Task.IsCompletedSuccessfully)
            await (await _connected.Task).DisposeAsync();
        await _living;
        _left.Dispose();
    }

    /// <summary>
    /// Asks until there is an answer, as a client does: over a new socket where the old one is gone. A refusal is a
    /// failure at once.
    /// </summary>
    private async Task<JsonElement> Intend(string method, object argument)
    {
        for (var start = Stopwatch.GetTimestamp(); ; )
        {
            var connection = await _connected.Task.WaitAsync(Timeouts.Limit);
            try
            {
                var answer = connection.InvokeAsync<JsonElement?>(method, argument);
                return await answer.WaitAsync(Timeouts.Limit) ?? default;
            }
            catch (Exception exception)
                when (MayBeAskedAgain(exception) && Stopwatch.GetElapsedTime(start) < Timeouts.Limit) { }

            await Task.Delay(AskAgainAfter);
        }
    }
}
