using System.Net.WebSockets;
using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>
/// One WebSocket that speaks Socket.IO: engine.io 4 below, the default namespace, text only. Every call asks for an
/// acknowledgement, as a hub method is answered. Pings are the server's; each is answered.
/// </summary>
internal sealed class SocketIoConnection : IServerConnection
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);
    private static readonly HttpMessageInvoker Http = new(
        new SocketsHttpHandler { UseCookies = false, UseProxy = false }
    );

    private readonly ClientWebSocket _socket = new() { Options = { KeepAliveInterval = TimeSpan.Zero } };
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Dictionary<long, TaskCompletionSource<JsonElement>> _open = new(1);
    private readonly TaskCompletionSource _welcomed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ServerCall? _called;
    private Task _reading = Task.CompletedTask;
    private string? _ended;
    private long _calls;

    private SocketIoConnection(ServerCall? called) => _called = called;

    public static async Task<SocketIoConnection> ConnectAsync(Uri server, ServerCall? called)
    {
        using var patience = new CancellationTokenSource(ConnectTimeout);
        var connection = new SocketIoConnection(called);
        try
        {
            const string query = "EIO=4&transport=websocket";
            var address = new UriBuilder(server)
            {
                Scheme = "ws",
                Path = "/socket.io/",
                Query = query,
            };
            await connection._socket.ConnectAsync(address.Uri, Http, patience.Token);
            connection._reading = connection.Read();
            await connection._welcomed.Task.WaitAsync(patience.Token);
            return connection;
        }
        catch
        {
            connection.End("given up");
            throw;
        }
    }

    public async Task<JsonElement> InvokeAsync(
        string method,
        object argument,
        CancellationToken cancellationToken = default
    )
    {
        var (id, answer) = (Interlocked.Increment(ref _calls), NewAnswer());
        lock (_open)
        {
            if (_ended is not null)
                throw new HubClosedException(_ended);
            _open.Add(id, answer);
        }

        using var packet = SocketIoPacket.Event(id, method, argument);
        await Send(packet.Bytes);
        return await answer.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        End("closed here");
        await _reading;
    }

    private static TaskCompletionSource<JsonElement> NewAnswer() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task Send(ReadOnlyMemory<byte> packet)
    {
        await _sending.WaitAsync();
        try
        {
            const WebSocketMessageFlags whole = WebSocketMessageFlags.EndOfMessage;
            await _socket.SendAsync(packet, WebSocketMessageType.Text, whole, CancellationToken.None);
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException)
        {
            End(exception.Message);
            throw new HubClosedException(_ended!);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task Read()
    {
        try
        {
            Action<ReadOnlyMemory<byte>> take = Take;
            while (await _socket.ReadMessage(take)) { }
            End("closed by the server");
        }
        catch (Exception exception)
        {
            End(exception.Message);
        }

        lock (_open)
        {
            foreach (var answer in _open.Values)
                answer.TrySetException(new HubClosedException(_ended!));
        }

        _welcomed.TrySetException(new HubClosedException(_ended!));
        _ = _welcomed.Task.Exception;
        _socket.Dispose();
    }

    private void Take(ReadOnlyMemory<byte> bytes)
    {
        var packet = SocketIoPacket.Read(bytes);
        switch (packet.Type)
        {
            case SocketIoPacketType.Open:
                Answer(SocketIoPacket.Connect);
                break;
            case SocketIoPacketType.Ping:
                Answer(SocketIoPacket.Pong);
                break;
            case SocketIoPacketType.Connected:
                _welcomed.TrySetResult();
                break;
            case SocketIoPacketType.Event:
                Call(packet.Json);
                break;
            case SocketIoPacketType.Acknowledgement:
                Complete(packet.Id, packet.Json);
                break;
            default:
                throw new HubClosedException($"the server sent {packet.Type}");
        }
    }

    // Failing, it ends the connection, and that is seen everywhere else.
    private void Answer(ReadOnlyMemory<byte> packet) =>
        _ = Send(packet).ContinueWith(sent => sent.Exception, TaskScheduler.Default);

    private void Call(ReadOnlyMemory<byte> json)
    {
        using var call = JsonDocument.Parse(json);
        _called?.Invoke(call.RootElement[0].GetString()!, call.RootElement[1]);
    }

    private void Complete(long id, ReadOnlyMemory<byte> json)
    {
        TaskCompletionSource<JsonElement>? answer;
        lock (_open)
            _open.Remove(id, out answer);
        using var values = JsonDocument.Parse(json);
        answer?.TrySetResult(values.RootElement[0].Clone());
    }

    private void End(string reason)
    {
        lock (_open)
            _ended ??= reason;
        _socket.Abort();
    }
}
