using System.Buffers;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace MiniMeet.WebFrontend.App;

/// <summary>What the server called on us.</summary>
public sealed record HubCall(string Method, JsonElement Argument)
{
    public T As<T>() => Argument.Deserialize<T>(Rest.Json)!;
}

/// <summary>One WebSocket that speaks SignalR's JSON protocol, written with the framework's own reader and writer of it.</summary>
public sealed class HubSocket : IAsyncDisposable, IInvocationBinder
{
    private static readonly JsonHubProtocol Protocol = new();
    private readonly ClientWebSocket _socket;
    private readonly Action<HubCall> _called;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _open = new();
    private readonly SemaphoreSlim _sending = new(1);
    private TaskCompletionSource _reading = new();
    private int _invocations;

    private HubSocket(ClientWebSocket socket, Action<HubCall> called) => (_socket, _called) = (socket, called);

    /// <summary>Completes when the connection is over, whoever ended it.</summary>
    public Task Closed { get; private set; } = Task.CompletedTask;

    /// <summary>What the server said, in the protocol's words, before it closed the connection.</summary>
    public CloseMessage? Goodbye { get; private set; }

    public static async Task<HubSocket> Open(Uri hub, Action<HubCall> called, params (string Name, string Value)[] headers)
    {
        var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true, KeepAliveInterval = TimeSpan.Zero } };
        foreach (var (name, value) in headers) socket.Options.SetRequestHeader(name, value);
        using var patience = Patience.Start();
        await socket.ConnectAsync(hub, new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = Dial, UseCookies = false }), patience.Token);

        var opened = new HubSocket(socket, called);
        await opened.ShakeHands(patience.Token);
        opened.ReadOn();
        opened.Closed = opened.Read();
        return opened;
    }

    /// <summary>Calls a method and gives its result, or throws a <see cref="HubException"/> with the server's text.</summary>
    public Task<JsonElement> Invoke(string method, params object[] arguments) =>
        InvokeText(method, JsonSerializer.Serialize(arguments, Rest.Json));

    /// <summary>The same with the argument list exactly as it is written here.</summary>
    public async Task<JsonElement> InvokeText(string method, string arguments, int messageType = HubProtocolConstants.InvocationMessageType)
    {
        var id = $"{Interlocked.Increment(ref _invocations)}";
        var answer = _open[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        var target = JsonSerializer.Serialize(method);
        await SendText($$"""{"type":{{messageType}},"invocationId":"{{id}}","target":{{target}},"arguments":{{arguments}}}""");
        return await answer.Task.Soon($"an answer to {method}");
    }

    /// <summary>One frame of the protocol.</summary>
    public async Task SendText(string message)
    {
        await _sending.WaitAsync();
        try
        {
            using var patience = Patience.Start();
            await _socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>As if the network were gone: no goodbye.</summary>
    public void Cut() => _socket.Abort();

    /// <summary>From now on nothing is taken from the network; what the server sends piles up on its side.</summary>
    public void StopReading() => _reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void ReadOn() => _reading.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        ReadOn();
        _socket.Abort();
        await Closed;
        _socket.Dispose();
    }

    public Type GetReturnType(string invocationId) => typeof(JsonElement);

    public IReadOnlyList<Type> GetParameterTypes(string methodName) => [typeof(JsonElement)];

    public Type GetStreamItemType(string streamId) => typeof(JsonElement);

    // A small receive buffer, so that a socket nobody reads fills soon.
    private static async ValueTask<Stream> Dial(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 8_192 };
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task ShakeHands(CancellationToken cancellationToken)
    {
        var request = new ArrayBufferWriter<byte>();
        HandshakeProtocol.WriteRequestMessage(new HandshakeRequestMessage(Protocol.Name, Protocol.Version), request);
        await _socket.SendAsync(request.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

        var received = new byte[256];
        var length = (await _socket.ReceiveAsync(received, cancellationToken)).Count;
        var answer = new ReadOnlySequence<byte>(received, 0, length);
        Assert.True(HandshakeProtocol.TryParseResponseMessage(ref answer, out var response) && response.Error is null, response?.Error);
        Assert.True(answer.IsEmpty, "something came with the handshake");
    }

    private async Task Read()
    {
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                await _reading.Task;
                var received = await _socket.ReceiveAsync(buffer.GetMemory(4_096), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close) break;

                buffer.Advance(received.Count);
                if (received.EndOfMessage) Take(buffer);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
        }

        foreach (var open in _open.Values) open.TrySetException(new IOException("The connection closed before the answer came."));
    }

    private void Take(ArrayBufferWriter<byte> buffer)
    {
        var messages = new ReadOnlySequence<byte>(buffer.WrittenMemory.ToArray());
        buffer.ResetWrittenCount();
        while (Protocol.TryParseMessage(ref messages, this, out var message))
        {
            if (message is InvocationMessage call) _called(new HubCall(call.Target, (JsonElement)call.Arguments.Single()!));
            if (message is CloseMessage goodbye) Goodbye = goodbye;
            if (message is CompletionMessage answer && _open.TryRemove(answer.InvocationId!, out var open)) Complete(open, answer);
        }

        Assert.True(messages.IsEmpty, "a message does not end with its frame");
    }

    private static void Complete(TaskCompletionSource<JsonElement> open, CompletionMessage answer)
    {
        if (answer.Error is { } error) open.SetException(new HubException(error));
        else open.SetResult(answer.Result is JsonElement result ? result : default);
    }
}
