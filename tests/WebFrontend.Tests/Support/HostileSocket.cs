using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace MiniMeet.WebFrontend.Support;

/// <summary>
/// A WebSocket on which a test writes frames that SignalR's own client never would. Reads answers with the framework's
/// reader; everything else that comes is passed over.
/// </summary>
public sealed class HostileSocket : IAsyncDisposable, IInvocationBinder
{
    private const string Handshake = """{"protocol":"json","version":1}""";

    private static readonly JsonHubProtocol Protocol = new();
    private readonly ClientWebSocket _socket = new() { Options = { KeepAliveInterval = TimeSpan.Zero } };
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _open = new();
    private readonly TaskCompletionSource<string?> _shaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _invocations;

    private HostileSocket(string token) => _socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");

    /// <summary>Completes when the connection is over, whoever ended it.</summary>
    public Task Closed { get; private set; } = Task.CompletedTask;

    /// <summary>What the server finds wrong with the handshake; null where it is content.</summary>
    public Task<string?> Shaken => _shaken.Task;

    public static async Task<HostileSocket> Open(Uri hub, string token, string handshake = Handshake)
    {
        var opened = new HostileSocket(token);
        using var timeout = Timeouts.Start();
        await opened._socket.ConnectAsync(new UriBuilder(hub) { Scheme = "ws" }.Uri, timeout.Token);
        opened.Closed = opened.Read();
        await opened.SendText(handshake);
        if (handshake == Handshake)
            Assert.Null(await opened.Shaken.Soon("the end of the handshake"));
        return opened;
    }

    /// <summary>Calls a method with the argument list exactly as it is written here.</summary>
    public async Task<JsonElement> InvokeText(
        string method,
        string arguments,
        int messageType = HubProtocolConstants.InvocationMessageType
    )
    {
        var id = $"{Interlocked.Increment(ref _invocations)}";
        var answer = _open[id] = new TaskCompletionSource<JsonElement>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        var target = JsonSerializer.Serialize(method);
        await SendText(
            $$"""{"type":{{messageType}},"invocationId":"{{id}}","target":{{target}},"arguments":{{arguments}}}"""
        );
        return await answer.Task.Soon($"an answer to {method}");
    }

    /// <summary>One frame, whatever it holds.</summary>
    public async Task SendText(string message)
    {
        using var timeout = Timeouts.Start();
        var frame = Encoding.UTF8.GetBytes(message + '\u001e');
        await _socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, timeout.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await Closed;
        _socket.Dispose();
    }

    public Type GetReturnType(string invocationId) => typeof(JsonElement);

    public IReadOnlyList<Type> GetParameterTypes(string methodName) => [typeof(JsonElement)];

    public Type GetStreamItemType(string streamId) => typeof(JsonElement);

    private async Task Read()
    {
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer.GetMemory(4_096), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                    break;

                buffer.Advance(received.Count);
                if (received.EndOfMessage)
                    Take(buffer);
            }
        }
        catch (Exception exception)
            when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException) { }

        _shaken.TrySetResult("closed");
        foreach (var open in _open.Values)
        {
            open.TrySetException(new IOException("The connection closed before the answer came."));
        }
    }

    private void Take(ArrayBufferWriter<byte> buffer)
    {
        var messages = new ReadOnlySequence<byte>(buffer.WrittenMemory.ToArray());
        buffer.ResetWrittenCount();
        if (!_shaken.Task.IsCompleted && HandshakeProtocol.TryParseResponseMessage(ref messages, out var response))
        {
            _shaken.TrySetResult(response.Error);
        }

        while (Protocol.TryParseMessage(ref messages, this, out var message))
        {
            if (message is CompletionMessage answer && _open.TryRemove(answer.InvocationId!, out var open))
            {
                Complete(open, answer);
            }
        }
    }

    private static void Complete(TaskCompletionSource<JsonElement> open, CompletionMessage answer)
    {
        if (answer.Error is { } error)
            open.SetException(new HubException(error));
        else
            open.SetResult(answer.Result is JsonElement result ? result : default);
    }
}
