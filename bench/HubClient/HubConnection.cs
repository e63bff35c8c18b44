using System.Net.WebSockets;
using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>
/// One WebSocket that speaks SignalR's JSON protocol, light enough for ten thousand in a process: it holds no buffer
/// while it is idle. Server calls come one after the other, in their order.
/// </summary>
public sealed partial class HubConnection : IServerConnection
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan SilenceTimeout = TimeSpan.FromSeconds(60);
    private static readonly HttpMessageInvoker Http = new(
        new SocketsHttpHandler { UseCookies = false, UseProxy = false }
    );

    private readonly ClientWebSocket _socket = new()
    {
        Options = { KeepAliveInterval = TimeSpan.Zero, CollectHttpResponseDetails = true },
    };

    private readonly SemaphoreSlim _sending = new(1);
    private readonly Dictionary<long, Call> _open = new(1);
    private readonly TaskCompletionSource _shaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ServerCall? _called;
    private TaskCompletionSource? _stoppedReading;
    private Timer? _heartbeat;
    private string? _ended;
    private long _calls;
    private long _heardAt = Environment.TickCount64;

    private HubConnection(ServerCall? called) => _called = called;

    /// <summary>Completes with the reason when the connection is over, whoever ended it. Never fails.</summary>
    public Task<string> Closed { get; private set; } = Task.FromResult("never opened");

    /// <summary>
    /// Opens a connection. Throws a <see cref="WebSocketException"/> where the server does not answer or refuses.
    /// </summary>
    public static async Task<HubConnection> ConnectAsync(
        Uri hub,
        IEnumerable<(string Name, string Value)> headers,
        ServerCall? called = null,
        CancellationToken cancellationToken = default
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ConnectTimeout);
        var connection = new HubConnection(called);
        try
        {
            foreach (var (name, value) in headers)
                connection._socket.Options.SetRequestHeader(name, value);
            await connection._socket.ConnectAsync(InWebSocketScheme(hub), Http, patience.Token);
            connection.Closed = connection.Read();
            await connection.Send(HubFrame.Handshake());
            await connection._shaken.Task.WaitAsync(patience.Token);
            connection.StartHeartbeat();
            return connection;
        }
        catch
        {
            connection.Cut();
            throw;
        }
    }

    /// <summary>
    /// Calls a hub method. Its refusal is a <see cref="HubCallException"/>, the end of the connection a <see
    /// cref="HubClosedException"/>.
    /// </summary>
    public async Task<JsonElement> InvokeAsync(
        string method,
        object argument,
        CancellationToken cancellationToken = default
    )
    {
        var (id, call) = (Interlocked.Increment(ref _calls), new Call(method));
        lock (_open)
        {
            if (_ended is not null)
                throw new HubClosedException(_ended);
            _open.Add(id, call);
        }

        try
        {
            await Send(HubFrame.Invocation(id, method, argument));
            return await call.Answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_open)
                _open.Remove(id);
        }
    }

    /// <summary>
    /// From the next message on it takes nothing from its socket, and still sends: a client that is slow or hostile.
    /// </summary>
    public void StopReading() => Volatile.Write(ref _stoppedReading, new TaskCompletionSource());

    /// <summary>As if the network were gone: no goodbye.</summary>
    public void Cut() => End("cut here");

    public async ValueTask DisposeAsync()
    {
        End("closed here");
        await Closed;
    }

    private static Uri InWebSocketScheme(Uri hub) =>
        new UriBuilder(hub) { Scheme = hub.Scheme is "https" or "wss" ? "wss" : "ws" }.Uri;

    // Nothing cancels a send: that would tear the socket down. One that hangs ends with the silence of the server.
    private async Task Send(HubFrame frame)
    {
        using var _ = frame;
        await _sending.WaitAsync();
        try
        {
            const WebSocketMessageFlags whole = WebSocketMessageFlags.EndOfMessage;
            await _socket.SendAsync(frame.Bytes, WebSocketMessageType.Text, whole, CancellationToken.None);
        }
        catch (Exception exception)
            when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            End(exception.Message);
            throw new HubClosedException(_ended!);
        }
        finally
        {
            _sending.Release();
        }
    }

    // Spread, so that connections opened together do not all speak at the same moment.
    private void StartHeartbeat()
    {
        _heartbeat = new Timer(_ => Beat(), null, PingInterval * Random.Shared.NextDouble(), PingInterval);
        if (_ended is not null)
            _heartbeat.Dispose();
    }

    private void Beat()
    {
        var silence = Environment.TickCount64 - Volatile.Read(ref _heardAt);
        if (silence > SilenceTimeout.TotalMilliseconds)
            End("the server is silent");
        else if (_sending.CurrentCount > 0)
            _ = Ping();
    }

    private Task Ping() => Send(HubFrame.Ping()).ContinueWith(sent => sent.Exception, TaskScheduler.Default);

    private void End(string reason)
    {
        lock (_open)
            _ended ??= reason;
        _heartbeat?.Dispose();
        _socket.Abort();
        Volatile.Read(ref _stoppedReading)?.TrySetResult();
    }

    private sealed record Call(string Method)
    {
        public TaskCompletionSource<JsonElement> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
