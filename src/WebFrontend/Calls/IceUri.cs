using System.Globalization;
using System.Text.RegularExpressions;

namespace MiniMeet.WebFrontend.Calls;

/// <summary>
/// <c>stun:host[:port]</c> and <c>turn:host[:port][?transport=udp|tcp]</c>, or <c>stuns:</c> and <c>turns:</c> for TLS:
/// the URIs of RFC 7064 section 3.1 and RFC 7065 section 3.1 with the transports that it names, in the lower case that
/// browsers want.
/// </summary>
internal static partial class IceUri
{
    private const string StunForms = "stun:host, stun:host:port or stuns:host";
    private const string TurnForms =
        "turn:host, turn:host:port or turns:host, and may end in ?transport=udp or ?transport=tcp";

    /// <summary>What is wrong with it as a server's, as a sentence; null where nothing is.</summary>
    public static string? ErrorIn(string uri) =>
        Stun().Match(uri) is { Success: true } stun ? ErrorIn(stun)
        : Turn().Match(uri) is { Success: true } turn ? ErrorIn(turn)
        : $"an ICE server is written {StunForms}, or {TurnForms}.";

    /// <summary>The same, for a TURN server's.</summary>
    public static string? ErrorInTurn(string uri) =>
        Turn().Match(uri) is { Success: true } turn ? ErrorIn(turn) : $"a TURN server is written {TurnForms}.";

    private static string? ErrorIn(Match parts)
    {
        var (host, port) = (parts.Groups["host"].Value, parts.Groups["port"]);
        if (!IsHost(host))
            return $"'{host}' is neither a name nor an address; an IPv6 address stands in brackets.";

        return port.Success && int.Parse(port.Value, CultureInfo.InvariantCulture) is < 1 or > 65_535
            ? "a port is 1 to 65535."
            : null;
    }

    // CheckHostName takes IPv6 addresses with and without brackets.
    private static bool IsHost(string host) =>
        Uri.CheckHostName(host) switch
        {
            UriHostNameType.IPv6 => host.StartsWith('['),
            UriHostNameType.IPv4 or UriHostNameType.Dns => true,
            _ => false,
        };

    private const string Authority = @"(?<host>\[[^\]]*\]|[^\[\]:/?#@]+)(:(?<port>[0-9]{1,5}))?";

    [GeneratedRegex($@"^stuns?:{Authority}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Stun();

    [GeneratedRegex($@"^turns?:{Authority}(\?transport=(udp|tcp))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Turn();
}
