using System.ComponentModel.DataAnnotations;

namespace MiniMeet.WebFrontend.Calls;

/// <summary>
/// STUN and TURN servers that everybody is told as they stand. None by default: on one machine, host candidates are
/// enough.
/// </summary>
internal sealed class IceServerOptions : IValidatableObject
{
    public const string Section = "MiniMeet:Ice";

    /// <summary>As <see cref="IceUri"/> says. Servers without URLs, and empty URLs, count as none.</summary>
    public List<IceServer> Servers { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from server in Servers.Index()
        from url in server.Item.Urls.Index()
        where url.Item.Length > 0
        let error = IceUri.ErrorIn(url.Item)
        where error is not null
        select new ValidationResult(
            $"{Section}:{nameof(Servers)}:{server.Index}:{nameof(IceServer.Urls)}:{url.Index} is '{url.Item}': {error}"
        );
}

/// <summary>RTCIceServer of the W3C WebRTC recommendation; URLs by RFC 7064 and RFC 7065.</summary>
internal sealed class IceServer
{
    public string[] Urls { get; set; } = [];
    public string? Username { get; set; }
    public string? Credential { get; set; }
}

/// <summary>
/// <see cref="ExpiresAt"/>: until when the credentials made for the asker hold; null where there are none.
/// </summary>
internal sealed record IceServersAnswer(IReadOnlyList<IceServer> IceServers, DateTimeOffset? ExpiresAt);
