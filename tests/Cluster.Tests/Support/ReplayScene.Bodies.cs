namespace MiniMeet.ClusterTests.Support;

/// <summary>What Bob sends over the hub.</summary>
internal sealed partial class ReplayScene
{
    private object BodyOf(string method, Guid requestId)
    {
        var (roomId, to, signalId) = (_room, _ownersSession, requestId);
        var (microphone, camera, screen, sdp) = (false, false, true, "v=0");
        var message = _message;
        return method switch
        {
            "SendMessage" => new
            {
                roomId,
                clientMessageId = requestId,
                text = $"{requestId}",
            },
            "EditMessage" => new
            {
                roomId,
                message,
                text = $"{requestId}",
                requestId,
            },
            "DeleteMessage" => new
            {
                roomId,
                message,
                requestId,
            },
            "ReactToMessage" or "TakeReactionBack" => new
            {
                roomId,
                message,
                emoji = "🎉",
                added = method == "ReactToMessage",
                requestId,
            },
            "PinMessage" or "UnpinMessage" => new
            {
                roomId,
                message,
                pinned = method == "PinMessage",
                requestId,
            },
            "JoinCall" => new
            {
                roomId,
                media = Media,
                requestId,
            },
            "SetMedia" => new
            {
                roomId,
                microphone,
                camera,
                screen,
                requestId,
            },
            "SendOffer" => new
            {
                roomId,
                to,
                signalId,
                description = new { type = "offer", sdp },
            },
            "SendAnswer" => new
            {
                roomId,
                to,
                signalId,
                description = new { type = "answer", sdp },
            },
            "SendIceCandidate" => new
            {
                roomId,
                to,
                signalId,
                candidate = new { candidate = "candidate:1 1 udp 1 192.0.2.1 9 typ host" },
            },
            _ => new { roomId, requestId },
        };
    }
}
