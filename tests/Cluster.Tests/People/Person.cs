using System.Diagnostics;
using System.Text.Json;
using MiniMeet.Bench;

namespace MiniMeet.ClusterTests.People;

/// <summary>
/// Somebody with one tab, in one room and its call, who keeps the rules of docs/protocol.md: comes back when the socket is gone, applies
/// events in their order, asks for what is missing, and repeats what was not answered under the same id.
/// </summary>
internal sealed class Person : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GapPatience = TimeSpan.FromSeconds(1);

    private readonly Account _account;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Happened> _early = [];
    private readonly List<Happened> _events = [];
    private readonly HashSet<Guid> _signals = [];
    private readonly List<TimeSpan> _outages = [];
    private readonly CancellationTokenSource _left = new();
    private TaskCompletionSource<HubConnection> _connected = NewConnected();
    private Task _living = Task.CompletedTask;
    private long _last;
    private bool _resuming;

    private Person(Account account, Guid roomId) => (_account, RoomId) = (account, roomId);

    public Guid RoomId { get; }

    public Guid SessionId { get; private set; }

    /// <summary>Everything applied, in order.</summary>
    public IReadOnlyList<Happened> Events
    {
        get { lock (_gate) return [.. _events]; }
    }

    public long Last
    {
        get { lock (_gate) return _last; }
    }

    public IReadOnlySet<Guid> Signals
    {
        get { lock (_gate) return _signals.ToHashSet(); }
    }

    /// <summary>From each loss of the socket until everything was there again.</summary>
    public IReadOnlyList<TimeSpan> Outages
    {
        get { lock (_gate) return [.. _outages]; }
    }

    /// <summary>What must never happen: no seat any more when coming back, or a history with a hole.</summary>
    public string? ThrownOut { get; private set; }

    public static async Task<Person> Enter(Account account, Guid roomId)
    {
        var person = new Person(account, roomId);
        var connection = await account.ConnectAsync(person.Take);
        var joined = await connection.InvokeAsync("JoinRoom", new { roomId });
        person.SessionId = joined.GetProperty("sessionId").GetGuid();
        person.Enter(joined.GetProperty("entry"));
        person._connected.SetResult(connection);
        person._living = person.Live(connection);
        await person.Intend("JoinCall", new { roomId, media = new { microphone = true, camera = true, screen = false } });
        return person;
    }

    /// <summary>Says something; returns its sequence once the room has it.</summary>
    public async Task<long> Say(Guid clientMessageId, string text) =>
        (await Intend("SendMessage", new { RoomId, clientMessageId, text })).GetProperty("sequence").GetInt64();

    public async Task<Guid> SendCandidate(Person to)
    {
        var signalId = Guid.NewGuid();
        await Intend("SendIceCandidate", new { RoomId, to = to.SessionId, signalId, candidate = new { candidate = "candidate:1 1 udp 1 10.0.0.1 9 typ host" } });
        return signalId;
    }

    /// <summary>All messages of the room, oldest first, as the server has them.</summary>
    public async Task<List<Happened>> LoadHistory()
    {
        var all = new List<Happened>();
        while (true)
        {
            long? before = all.Count == 0 ? null : all[0].Sequence;
            var page = await Intend("LoadMessageHistory", new { RoomId, before, limit = 100 });
            all.InsertRange(0, page.GetProperty("messages").EnumerateArray().Select(Happened.OfMessage));
            if (!page.GetProperty("hasMore").GetBoolean()) return all;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        if (_connected.Task.IsCompletedSuccessfully) (await _connected.Task).Cut();
        await _living;
        _left.Dispose();
    }

    /// <summary>Asks until there is an answer, as a client does: over a new socket where the old one is gone. A refusal is a failure at once.</summary>
    private async Task<JsonElement> Intend(string method, object argument)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                var connection = await _connected.Task.WaitAsync(Patience);
                return await connection.InvokeAsync(method, argument).WaitAsync(Patience);
            }
            catch (Exception exception) when (
                exception is HubClosedException or HubCallException { Code: "server.unavailable" } && Stopwatch.GetElapsedTime(start) < Patience)
            {
            }

            await Task.Delay(100);   // the pause of a client before it asks again
        }
    }

    private async Task Live(HubConnection connection)
    {
        while (true)
        {
            await connection.Closed;
            var start = Stopwatch.GetTimestamp();
            _connected = NewConnected();
            if (_left.IsCancellationRequested || await ComeBack() is not { } back) return;

            connection = back;
            lock (_gate) _outages.Add(Stopwatch.GetElapsedTime(start));
            _connected.SetResult(back);
        }
    }

    // Immediately, then with the pauses of our own client: half fixed, half random, about one try a second.
    private async Task<HubConnection?> ComeBack()
    {
        for (var attempt = 0; !_left.IsCancellationRequested && ThrownOut is null; attempt++)
        {
            var ceiling = attempt == 0 ? 0 : Math.Min(1_000, 250 * (1 << Math.Min(attempt, 3)));
            await Task.Delay((ceiling / 2) + Random.Shared.Next((ceiling / 2) + 1));
            HubConnection? connection = null;
            try
            {
                connection = await _account.ConnectAsync(Take, _left.Token);
                await Resume(connection);
                return connection;
            }
            catch (Exception exception) when (exception is not HubCallException { Code: "session.notFound" })
            {
                connection?.Cut();
            }
            catch (HubCallException exception)
            {
                ThrownOut = exception.Message;
            }
        }

        return null;
    }

    private async Task Resume(HubConnection connection)
    {
        var lastSequence = Last;
        var resumed = await connection.InvokeAsync("Resume", new { SessionId, rooms = new[] { new { RoomId, lastSequence } } }).WaitAsync(Patience);
        var room = resumed.GetProperty("rooms")[0];
        if (room.GetProperty("entry") is { ValueKind: JsonValueKind.Object } entry) Enter(entry);
        else ThrownOut = room.GetProperty("errorCode").GetString();
        foreach (var signal in resumed.GetProperty("signals").EnumerateArray()) TakeSignal(signal);
    }

    private void Enter(JsonElement entry)
    {
        lock (_gate)
        {
            var sequence = entry.GetProperty("snapshot").GetProperty("sequence").GetInt64();
            if (entry.GetProperty("missed") is { ValueKind: JsonValueKind.Array } missed)
            {
                foreach (var happened in missed.EnumerateArray()) Apply(Happened.Of(happened));
            }
            else if (_last == 0)
            {
                _last = sequence;
            }

            if (_last < sequence) ThrownOut = $"The answer leaves a hole between {_last} and {sequence}.";
            ApplyEarly();
        }
    }

    private void Take(string method, JsonElement argument)
    {
        if (method == "RoomEvent") TakeEvent(Happened.Of(argument));
        else if (method == "Resync") _ = Catch();
        else if (method is "Offer" or "Answer" or "IceCandidate") TakeSignal(argument);
    }

    private void TakeEvent(Happened happened)
    {
        lock (_gate)
        {
            if (happened.Sequence <= _last) return;

            _early[happened.Sequence] = happened;
            ApplyEarly();
            if (_early.Count > 0 && !_resuming && _last > 0) _ = CatchUpSoon();
        }
    }

    private void TakeSignal(JsonElement signal)
    {
        lock (_gate) _signals.Add(signal.GetProperty("signalId").GetGuid());
    }

    // An event came early: the one before it may be on its way still, or lost.
    private async Task CatchUpSoon()
    {
        _resuming = true;
        await Task.Delay(GapPatience);
        _resuming = false;
        bool isBehind;
        lock (_gate) isBehind = _early.Count > 0;
        if (isBehind) await Catch();
    }

    private async Task Catch()
    {
        try
        {
            if (_connected.Task.IsCompletedSuccessfully) await Resume(await _connected.Task);
        }
        catch (Exception exception) when (exception is HubClosedException or HubCallException or TimeoutException)
        {
            // The next event, or the next socket, asks again.
        }
    }

    private void ApplyEarly()
    {
        if (_last == 0) return;

        while (_early.Count > 0 && _early.First() is var (sequence, next) && sequence <= _last + 1)
        {
            _early.Remove(sequence);
            Apply(next);
        }
    }

    private void Apply(Happened happened)
    {
        if (happened.Sequence <= _last) return;
        if (happened.Sequence != _last + 1) ThrownOut = $"Event {happened.Sequence} follows {_last}.";

        _last = happened.Sequence;
        _events.Add(happened);
    }

    private static TaskCompletionSource<HubConnection> NewConnected() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
