using System.Globalization;
using System.Text.RegularExpressions;

namespace MiniMeet.WebFrontend.Calls;

/// <summary>
/// <c>turn:host[:port][?transport=udp|tcp]</c>, or <c>turns:</c> for TLS: the URIs of RFC 7065 section 3.1 with the transports that it names, in the
/// lower case that browsers want.
/// </summary>
internal static partial class TurnUri
{
    /// <summary>What is wrong with it, as a sentence; null where nothing is.</summary>
    public static string? ErrorIn(string uri)
    {
        var parts = Shape().Match(uri);
        if (!parts.Success) return "a TURN server is written turn:host, turn:host:port or turns:host, and may end in ?transport=udp or ?transport=tcp.";

        var (host, port) = (parts.Groups["host"].Value, parts.Groups["port"]);
        if (!IsHost(host)) return $"'{host}' is neither a name nor an address; an IPv6 address stands in brackets.";

        return port.Success && int.Parse(port.Value, CultureInfo.InvariantCulture) is < 1 or > 65_535 ? "a port is 1 to 65535." : null;
    }

    // CheckHostName takes IPv6 addresses with and without brackets.
    private static bool IsHost(string host) => Uri.CheckHostName(host) switch
    {
        UriHostNameType.IPv6 => host.StartsWith('['),
        UriHostNameType.IPv4 or UriHostNameType.Dns => true,
        _ => false,
    };

    [GeneratedRegex(@"^turns?:(?<host>\[[^\]]*\]|[^\[\]:/?#@]+)(:(?<port>[0-9]{1,5}))?(\?transport=(udp|tcp))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
