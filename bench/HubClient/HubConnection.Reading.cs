using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>What comes in.</summary>
public sealed partial class HubConnection
{
    private const int Invocation = 1;
    private const int Completion = 3;
    private const int Close = 7;

    private async Task<string> Read()
    {
        try
        {
            Action<ReadOnlyMemory<byte>> take = TakeRecords;
            while (await _socket.ReadMessage(take))
            {
                Volatile.Write(ref _heardAt, Environment.TickCount64);
                if (Volatile.Read(ref _stoppedReading) is { } untilTheEnd)
                    await untilTheEnd.Task;
            }
            End($"closed by the server: {_socket.CloseStatus} {_socket.CloseStatusDescription}");
        }
        catch (Exception exception)
        {
            End(exception.Message);
        }

        Call[] unanswered;
        lock (_open)
            unanswered = [.. _open.Values];
        foreach (var call in unanswered)
            call.Answer.TrySetException(new HubClosedException(_ended!));
        _shaken.TrySetException(new HubClosedException(_ended!));
        _ = _shaken.Task.Exception;
        _socket.Dispose();
        return _ended!;
    }

    private void TakeRecords(ReadOnlyMemory<byte> records)
    {
        while (records.Span.IndexOf(HubFrame.RecordSeparator) is >= 0 and var end)
        {
            using (var record = JsonDocument.Parse(records[..end]))
                Take(record.RootElement);
            records = records[(end + 1)..];
        }
    }

    private void Take(JsonElement record)
    {
        if (!record.TryGetProperty("type", out var type))
            ShakeHands(record);
        else if (type.GetInt32() == Invocation)
            Deliver(record);
        else if (type.GetInt32() == Completion)
            Complete(record);
        else if (type.GetInt32() == Close)
            throw new HubClosedException(ReasonOf(record));
    }

    private void Deliver(JsonElement invocation) =>
        _called?.Invoke(invocation.GetProperty("target").GetString()!, invocation.GetProperty("arguments")[0]);

    private static string ReasonOf(JsonElement close) =>
        close.TryGetProperty("error", out var error) ? error.GetString()! : "by the server";

    private void ShakeHands(JsonElement answer)
    {
        if (answer.TryGetProperty("error", out var error))
            throw new HubClosedException(error.GetString()!);
        _shaken.TrySetResult();
    }

    private void Complete(JsonElement completion)
    {
        Call? call;
        var id = long.Parse(completion.GetProperty("invocationId").GetString()!, null);
        lock (_open)
            _open.TryGetValue(id, out call);
        if (call is null)
            return; // nobody waits any more

        if (completion.TryGetProperty("error", out var error))
        {
            call.Answer.TrySetException(HubCallException.From(call.Method, error.GetString()!));
            return;
        }

        call.Answer.TrySetResult(completion.TryGetProperty("result", out var result) ? result.Clone() : default);
    }
}
