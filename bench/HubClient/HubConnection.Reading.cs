using System.Buffers;
using System.Net.WebSockets;
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
            while (await ReadMessage()) Volatile.Write(ref _heardAt, Environment.TickCount64);
            End($"closed by the server: {_socket.CloseStatus} {_socket.CloseStatusDescription}");
        }
        catch (Exception exception)
        {
            End(exception.Message);
        }

        Call[] unanswered;
        lock (_open) unanswered = [.. _open.Values];
        foreach (var call in unanswered) call.Answer.TrySetException(new HubClosedException(_ended!));
        _shaken.TrySetException(new HubClosedException(_ended!));
        _ = _shaken.Task.Exception;
        _socket.Dispose();
        return _ended!;
    }

    // Waiting with an empty buffer needs none; there is one only while a message is being taken.
    private async ValueTask<bool> ReadMessage()
    {
        if ((await _socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None)).MessageType == WebSocketMessageType.Close) return false;

        var (buffer, length) = (ArrayPool<byte>.Shared.Rent(4_096), 0);
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close) return false;

                length += received.Count;
                if (received.EndOfMessage) break;
                if (length == buffer.Length) buffer = Grow(buffer);
            }

            TakeRecords(buffer.AsMemory(0, length));
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    private void TakeRecords(ReadOnlyMemory<byte> records)
    {
        while (records.Span.IndexOf(HubFrame.RecordSeparator) is >= 0 and var end)
        {
            using (var record = JsonDocument.Parse(records[..end])) Take(record.RootElement);
            records = records[(end + 1)..];
        }
    }

    private void Take(JsonElement record)
    {
        if (!record.TryGetProperty("type", out var type)) ShakeHands(record);
        else if (type.GetInt32() == Invocation) _called?.Invoke(record.GetProperty("target").GetString()!, record.GetProperty("arguments")[0]);
        else if (type.GetInt32() == Completion) Complete(record);
        else if (type.GetInt32() == Close) throw new HubClosedException(record.TryGetProperty("error", out var error) ? error.GetString()! : "by the server");
    }

    private void ShakeHands(JsonElement answer)
    {
        if (answer.TryGetProperty("error", out var error)) throw new HubClosedException(error.GetString()!);
        _shaken.TrySetResult();
    }

    private void Complete(JsonElement completion)
    {
        Call? call;
        lock (_open) _open.TryGetValue(long.Parse(completion.GetProperty("invocationId").GetString()!, null), out call);
        if (call is null) return;   // nobody waits any more

        if (completion.TryGetProperty("error", out var error)) call.Answer.TrySetException(HubCallException.From(call.Method, error.GetString()!));
        else call.Answer.TrySetResult(completion.TryGetProperty("result", out var result) ? result.Clone() : default);
    }
}
