using System.Text.Json.Serialization;

namespace MiniMeet.Calls;

/// <summary>
/// One WebRTC signalling message on its way to one session: a session description or, where that is null, an ICE
/// candidate (RFC 9429). <see cref="From"/> is stamped by the server. <see cref="Number"/> counts the signals to the
/// receiver in this room 1, 2, 3... within one <see cref="Inbox"/>, so that a receiver sees gaps and repeats; a new
/// inbox id means that counting starts again.
/// </summary>
/// <param name="SignalId">Made by the sender; the same id again is delivered once.</param>
[GenerateSerializer, Immutable, Alias("signal")]
public sealed record Signal(
    Guid RoomId,
    Guid From,
    Guid SignalId,
    SessionDescription? Description,
    IceCandidate? Candidate,
    Guid Inbox = default,
    long Number = 0
) : ITakesMemory
{
    private const int Overhead = 256;

    /// <inheritdoc/>
    public int BytesInMemory() =>
        Overhead + (sizeof(char) * ((Description?.Sdp.Length ?? 0) + (Candidate?.Candidate.Length ?? 0)));
}

/// <summary>The last signal that a client has handled.</summary>
[GenerateSerializer, Immutable, Alias("signal-cursor")]
public sealed record SignalCursor(Guid Inbox, long Number);

/// <summary>RTCSessionDescriptionInit of the W3C WebRTC recommendation; only offers and answers are relayed.</summary>
[GenerateSerializer, Immutable, Alias("session-description")]
public sealed record SessionDescription(SdpType Type, string Sdp);

/// <summary>
/// RTCIceCandidateInit of the W3C WebRTC recommendation. An empty <see cref="Candidate"/> ends a generation of
/// candidates (RFC 8838).
/// </summary>
[GenerateSerializer, Immutable, Alias("ice-candidate")]
public sealed record IceCandidate(
    string Candidate,
    string? SdpMid = null,
    int? SdpMLineIndex = null,
    string? UsernameFragment = null
);

[JsonConverter(typeof(JsonStringEnumConverter<SdpType>))]
[GenerateSerializer, Alias("sdp-type")]
public enum SdpType
{
    [JsonStringEnumMemberName("offer")]
    Offer,

    [JsonStringEnumMemberName("answer")]
    Answer,
}
