using Microsoft.AspNetCore.SignalR;

namespace MiniMeet.Bench;

/// <summary>A room is a SignalR group, a session is a connection.</summary>
internal sealed class BareHub : Hub
{
    public async Task<object> JoinRoom(RoomRequest request)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, request.RoomId);
        return new { SessionId = Context.ConnectionId };
    }

    public Task JoinCall(RoomRequest request) => Task.CompletedTask;

    public async Task<Message> SendMessage(SendMessageRequest request)
    {
        var message = new Message(request.RoomId, Context.ConnectionId, request.ClientMessageId, request.Text);
        var roomEvent = new
        {
            Type = "messageSent",
            request.RoomId,
            message.Sender,
            request.ClientMessageId,
            request.Text,
        };
        await Clients.Group(request.RoomId).SendAsync("RoomEvent", roomEvent);
        return message;
    }

    public Task SendOffer(DescriptionRequest request) =>
        Clients
            .Client(request.To)
            .SendAsync(
                "Offer",
                new
                {
                    request.RoomId,
                    From = Context.ConnectionId,
                    request.SignalId,
                    request.Description,
                }
            );

    public Task SendIceCandidate(CandidateRequest request) =>
        Clients
            .Client(request.To)
            .SendAsync(
                "IceCandidate",
                new
                {
                    request.RoomId,
                    From = Context.ConnectionId,
                    request.SignalId,
                    request.Candidate,
                }
            );
}

internal sealed record RoomRequest(string RoomId);

internal sealed record SendMessageRequest(string RoomId, Guid ClientMessageId, string Text);

internal sealed record Message(string RoomId, string Sender, Guid ClientMessageId, string Text);

internal sealed record DescriptionRequest(string RoomId, string To, Guid SignalId, Description Description);

internal sealed record Description(string Type, string Sdp);

internal sealed record CandidateRequest(string RoomId, string To, Guid SignalId, IceCandidate Candidate);

internal sealed record IceCandidate(string Candidate, string SdpMid);
