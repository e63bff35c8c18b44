using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace MiniMeet.WebFrontend.Hub;

/// <summary>A client at the other end of a socket. What many are told is put into JSON once.</summary>
internal sealed class MeetClientProxy(HubConnectionContext socket) : IMeetClient
{
    private static readonly ConditionalWeakTable<RoomEvent, SerializedHubMessage> Events = [];

    /// <summary>The key in a connection's items under which its <see cref="IMeetClient"/> lies.</summary>
    public static readonly object Key = new();

    public Task RoomEvent(RoomEvent roomEvent) =>
        socket
            .WriteAsync(
                Events.GetValue(roomEvent, static one => new SerializedHubMessage(Invoke(nameof(RoomEvent), one)))
            )
            .AsTask();

    public Task Offer(Signal signal) => Send(nameof(Offer), signal);

    public Task Answer(Signal signal) => Send(nameof(Answer), signal);

    public Task IceCandidate(Signal signal) => Send(nameof(IceCandidate), signal);

    public Task Typing(TypingNotice notice) => Send(nameof(Typing), notice);

    public Task ReadPosition(ReadPosition position) => Send(nameof(ReadPosition), position);

    public Task Resync(ResyncNotice notice) => Send(nameof(Resync), notice);

    public Task SessionEnded(SessionEndedNotice notice) => Send(nameof(SessionEnded), notice);

    private Task Send(string method, object argument) => socket.WriteAsync(Invoke(method, argument)).AsTask();

    private static InvocationMessage Invoke(string method, object argument) => new(method, [argument]);
}

/// <summary>SignalR's own, which also gives the hub the client behind each connection.</summary>
internal sealed class MeetHubLifetimeManager(ILogger<DefaultHubLifetimeManager<MeetHub>> logger)
    : DefaultHubLifetimeManager<MeetHub>(logger)
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connection.Items[MeetClientProxy.Key] = new MeetClientProxy(connection);
        return base.OnConnectedAsync(connection);
    }
}
