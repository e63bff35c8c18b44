using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MiniMeet.ClusterTests.Support;

/// <summary>
/// Somebody with one tab, in one room and its call, who keeps the rules of docs/protocol.md: comes back when the socket
/// is gone, resumes the session, asks for what is missing, and repeats what was not answered under the same id.
/// </summary>
internal sealed class Person : IAsyncDisposable
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

    private async Task Live(HubConnection connection, Task closed)
    {
        while (true)
        {
            await closed;
            var start = Stopwatch.GetTimestamp();
            _connected = NewConnected();
            await connection.DisposeAsync();
            if (_left.IsCancellationRequested || await ComeBack() is not { } back)
                return;

            (connection, closed) = back;
            _outages.Enqueue(Stopwatch.GetElapsedTime(start));
            _connected.SetResult(connection);
        }
    }

    // Immediately, then with the pauses of our own client: half fixed, half random, about one try a second.
    private async Task<(HubConnection, Task)?> ComeBack()
    {
        for (var attempt = 0; !_left.IsCancellationRequested && ThrownOut is null; attempt++)
        {
            var ceiling = attempt == 0 ? 0 : Math.Min(1_000, 250 * (1 << Math.Min(attempt, 3)));
            await Task.Delay((ceiling / 2) + Random.Shared.Next((ceiling / 2) + 1));
            (HubConnection Connection, Task Closed)? back = null;
            try
            {
                back = await Connect();
                await Resume(back.Value.Connection);
                return back;
            }
            catch (Exception exception)
            {
                if (CodeOf(exception) == "session.notFound")
                    ThrownOut = exception.Message;
                if (back is not null)
                    await back.Value.Connection.DisposeAsync();
            }
        }

        return null;
    }

    private async Task<(HubConnection Connection, Task Closed)> Connect()
    {
        var connection = _account.NewConnection();
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        connection.On<JsonElement>("RoomEvent", TakeEvent);
        connection.On<JsonElement>("Resync", _ => CatchUp());
        foreach (var signal in new[] { "Offer", "Answer", "IceCandidate" })
        {
            connection.On<JsonElement>(signal, TakeSignal);
        }
        try
        {
            await connection.StartAsync(_left.Token);
            return (connection, closed.Task);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task Resume(HubConnection connection)
    {
        var rooms = new[] { new { RoomId, lastSequence = View.Last } };
        var resumed = await connection
            .InvokeAsync<JsonElement>("Resume", new { SessionId, rooms })
            .WaitAsync(Timeouts.Limit);
        var room = resumed.GetProperty("rooms")[0];
        if (room.GetProperty("entry") is { ValueKind: JsonValueKind.Object } entry)
            View.Enter(entry);
        else
            ThrownOut = room.GetProperty("errorCode").GetString();
        foreach (var signal in resumed.GetProperty("signals").EnumerateArray())
            TakeSignal(signal);
    }

    private void TakeEvent(JsonElement roomEvent)
    {
        View.Take(RoomEvent.Of(roomEvent));
        if (View.HasGap && Interlocked.Exchange(ref _catchingUp, 1) == 0)
            _ = CatchUpSoon();
    }

    private void TakeSignal(JsonElement signal) => _signals[signal.GetProperty("signalId").GetGuid()] = true;

    // An event came early: the one before it may be on its way still, or lost.
    private async Task CatchUpSoon()
    {
        await Task.Delay(GapTimeout);
        Volatile.Write(ref _catchingUp, 0);
        if (View.HasGap)
            await CatchUp();
    }

    private async Task CatchUp()
    {
        try
        {
            if (_connected.Task.IsCompletedSuccessfully)
                await Resume(await _connected.Task);
        }
        catch (Exception exception) when (MayBeAskedAgain(exception))
        {
            // The next event, or the next socket, asks again.
        }
    }

    // The socket is gone, or the server says so. What a refusal says is an answer; what takes minutes is a failure.
    private static bool MayBeAskedAgain(Exception exception) =>
        exception is HubException ? CodeOf(exception) == "server.unavailable" : exception is not TimeoutException;

    private static string? CodeOf(Exception exception) =>
        exception is HubException && exception.Message.Split('[', ']') is [_, var code, ..] ? code : null;

    private static TaskCompletionSource<HubConnection> NewConnected() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
