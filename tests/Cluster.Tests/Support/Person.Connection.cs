using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MiniMeet.ClusterTests.Support;

/// <summary>How a person comes back, and what they take in.</summary>
internal sealed partial class Person
{
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
