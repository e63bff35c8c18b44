using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using MiniMeet.WebFrontend.Hub;

namespace MiniMeet.WebFrontend.Support;

/// <summary>What the server called on us.</summary>
public sealed record HubCall(string Method, JsonElement Argument)
{
    public T As<T>() => Argument.Deserialize<T>(Rest.Json)!;
}

/// <summary>
/// One connection to the hub: SignalR's own client, over a socket that a test can cut or leave unread. It never
/// connects again by itself.
/// </summary>
public sealed class PersonSocket : IAsyncDisposable
{
    private readonly ReconnectsNever _reconnects = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HubConnection _connection;
    private HeldWebSocket? _wire;

    private PersonSocket(Uri hub, Action<HubCall> called, (string Name, string Value)[] headers)
    {
        _connection = new HubConnectionBuilder()
            .WithUrl(
                hub,
                http =>
                {
                    http.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
                    http.SkipNegotiation = true;
                    http.WebSocketFactory = async (context, cancellationToken) =>
                        _wire = await HeldWebSocket.Connect(context.Uri, headers, cancellationToken);
                }
            )
            .AddJsonProtocol(json => json.PayloadSerializerOptions = Rest.Json)
            .WithAutomaticReconnect(_reconnects)
            .WithServerTimeout(TimeSpan.FromHours(1))
            .Build();
        _connection.HandshakeTimeout = Timeouts.Limit;
        _connection.Closed += _ =>
        {
            _closed.TrySetResult();
            return Task.CompletedTask;
        };
        foreach (var method in typeof(IMeetClient).GetMethods())
        {
            _connection.On<JsonElement>(method.Name, argument => called(new HubCall(method.Name, argument)));
        }
    }

    /// <summary>Completes when the connection is over, whoever ended it.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Whether the server closed the connection as one that may connect again, and without an error.</summary>
    public bool IsAskedToReconnect => _reconnects.AreAskedFor;

    public static async Task<PersonSocket> Open(
        Uri hub,
        Action<HubCall> called,
        params (string Name, string Value)[] headers
    )
    {
        var opened = new PersonSocket(hub, called, headers);
        try
        {
            using var timeout = Timeouts.Start();
            await opened._connection.StartAsync(timeout.Token);
            return opened;
        }
        catch
        {
            await opened._connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls a method; its refusal is a <see cref="Microsoft.AspNetCore.SignalR.HubException"/>.</summary>
    public Task Invoke(string method, object argument) =>
        _connection.InvokeCoreAsync(method, [argument]).Soon($"an answer to {method}");

    public Task<T> Invoke<T>(string method, object argument) =>
        _connection.InvokeCoreAsync<T>(method, [argument]).Soon($"an answer to {method}");

    /// <summary>As if the network were gone: no goodbye.</summary>
    public void Cut() => _wire!.Abort();

    /// <summary>From now on nothing is taken from the network; what the server sends piles up on its side.</summary>
    public void StopReading() => _wire!.StopReading();

    public void ReadOn() => _wire!.ReadOn();

    public async ValueTask DisposeAsync()
    {
        Cut(); // a goodbye would have to wait for one who does not read
        await Closed;
        await _connection.DisposeAsync();
    }

    /// <summary>The client asks this when it may connect again; a reason would be a failure.</summary>
    private sealed class ReconnectsNever : IRetryPolicy
    {
        public bool AreAskedFor { get; private set; }

        public TimeSpan? NextRetryDelay(RetryContext retryContext)
        {
            AreAskedFor = retryContext.RetryReason is null;
            return null;
        }
    }
}
