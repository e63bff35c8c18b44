using System.Net.Sockets;
using System.Net.WebSockets;

namespace MiniMeet.WebFrontend.Support;

/// <summary>
/// A client's WebSocket that a test can leave unread. Its buffer is small, so that it fills soon then.
/// </summary>
internal sealed class HeldWebSocket : WebSocket
{
    private readonly ClientWebSocket _socket = new()
    {
        Options = { CollectHttpResponseDetails = true, KeepAliveInterval = TimeSpan.Zero },
    };

    private TaskCompletionSource _reading = new();

    private HeldWebSocket() => ReadOn();

    public override WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public override string? CloseStatusDescription => _socket.CloseStatusDescription;

    public override WebSocketState State => _socket.State;

    public override string? SubProtocol => _socket.SubProtocol;

    public static async Task<HeldWebSocket> Connect(
        Uri address,
        IEnumerable<(string Name, string Value)> headers,
        CancellationToken cancellationToken
    )
    {
        var opened = new HeldWebSocket();
        foreach (var (name, value) in headers)
            opened._socket.Options.SetRequestHeader(name, value);
        var http = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = Dial, UseCookies = false });
        await opened._socket.ConnectAsync(address, http, cancellationToken);
        return opened;
    }

    public void StopReading() =>
        _reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void ReadOn() => _reading.TrySetResult();

    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken
    )
    {
        await _reading.Task.WaitAsync(cancellationToken);
        return await _socket.ReceiveAsync(buffer, cancellationToken);
    }

    public override async Task<WebSocketReceiveResult> ReceiveAsync(
        ArraySegment<byte> buffer,
        CancellationToken cancellationToken
    )
    {
        await _reading.Task.WaitAsync(cancellationToken);
        return await _socket.ReceiveAsync(buffer, cancellationToken);
    }

    public override Task SendAsync(
        ArraySegment<byte> buffer,
        WebSocketMessageType type,
        bool endOfMessage,
        CancellationToken cancellationToken
    ) => _socket.SendAsync(buffer, type, endOfMessage, cancellationToken);

    public override ValueTask SendAsync(
        ReadOnlyMemory<byte> buffer,
        WebSocketMessageType type,
        bool endOfMessage,
        CancellationToken cancellationToken
    ) => _socket.SendAsync(buffer, type, endOfMessage, cancellationToken);

    public override Task CloseAsync(
        WebSocketCloseStatus status,
        string? description,
        CancellationToken cancellationToken
    ) => _socket.CloseAsync(status, description, cancellationToken);

    public override Task CloseOutputAsync(
        WebSocketCloseStatus status,
        string? description,
        CancellationToken cancellationToken
    ) => _socket.CloseOutputAsync(status, description, cancellationToken);

    public override void Abort()
    {
        _socket.Abort();
        ReadOn();
    }

    public override void Dispose() => _socket.Dispose();

    private static async ValueTask<Stream> Dial(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 8_192 };
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
