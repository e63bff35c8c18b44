namespace MiniMeet.WebFrontend.Calls;

/// <summary>STUN and TURN servers that everybody is told as they stand. None by default: on one machine, host candidates are enough.</summary>
internal sealed class IceServerOptions
{
    public const string Section = "MiniMeet:Ice";

    public List<IceServer> Servers { get; set; } = [];
}

/// <summary>RTCIceServer of the W3C WebRTC recommendation; URLs by RFC 7064 and RFC 7065.</summary>
internal sealed class IceServer
{
    public string[] Urls { get; set; } = [];
    public string? Username { get; set; }
    public string? Credential { get; set; }
}

/// <summary><see cref="ExpiresAt"/>: until when the credentials made for the asker hold; null where there are none.</summary>
internal sealed record IceServersAnswer(IReadOnlyList<IceServer> IceServers, DateTimeOffset? ExpiresAt);
