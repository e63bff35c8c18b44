namespace MiniMeet.WebFrontend.Calls;

public sealed class IceUriTests
{
    // The examples of RFC 7065 appendix A, and addresses.
    [Theory]
    [InlineData("turn:example.org")]
    [InlineData("turns:example.org")]
    [InlineData("turn:example.org:8000")]
    [InlineData("turn:example.org?transport=udp")]
    [InlineData("turn:example.org?transport=tcp")]
    [InlineData("turns:example.org?transport=tcp")]
    [InlineData("turn:127.0.0.1:3478?transport=udp")]
    [InlineData("turns:[2001:db8::1]:443?transport=tcp")]
    [InlineData("turn:turn:65535")]
    public void ErrorInTurn_UriOfATurnServer_FindsNone(string uri) => Assert.Null(IceUri.ErrorInTurn(uri));

    [Theory]
    [InlineData("example.org:3478", "is written")]
    [InlineData("stun:example.org", "is written")]
    [InlineData("turn://example.org", "is written")]
    [InlineData("TURN:example.org", "is written")]
    [InlineData("turn:", "is written")]
    [InlineData("turn:ada@example.org", "is written")]
    [InlineData("turn:example.org?transport=sctp", "is written")]
    [InlineData("turn:example.org?transport=", "is written")]
    [InlineData("turn:example.org?transport=udp&ttl=5", "is written")]
    [InlineData("turn:example.org/", "is written")]
    [InlineData("turn:example.org\n", "neither a name nor an address")]
    [InlineData("turn:example.org:", "is written")]
    [InlineData("turn:2001:db8::1", "is written")]
    [InlineData("turn: example.org", "neither a name nor an address")]
    [InlineData("turn:[example.org]", "neither a name nor an address")]
    [InlineData("turn:[2001:db8::1", "is written")]
    [InlineData("turn:example.org:0", "a port is")]
    [InlineData("turn:example.org:65536", "a port is")]
    public void ErrorInTurn_AnythingElse_SaysWhatIsWrong(string uri, string why) =>
        Assert.Contains(why, IceUri.ErrorInTurn(uri), StringComparison.Ordinal);

    // The examples of RFC 7064 appendix A, and one of RFC 7065.
    [Theory]
    [InlineData("stun:example.org")]
    [InlineData("stuns:example.org")]
    [InlineData("stun:example.org:8000")]
    [InlineData("stun:[2001:db8::1]:3478")]
    [InlineData("turn:example.org?transport=udp")]
    public void ErrorIn_UriOfAnIceServer_FindsNone(string uri) => Assert.Null(IceUri.ErrorIn(uri));

    [Theory]
    [InlineData("https://example.org", "is written")]
    [InlineData("example.org", "is written")]
    [InlineData("stun:example.org?transport=udp", "is written")]
    [InlineData("stun:example org", "neither a name nor an address")]
    [InlineData("stun:example.org:70000", "a port is")]
    [InlineData("turns:example.org:0", "a port is")]
    public void ErrorIn_AnythingElse_SaysWhatIsWrong(string uri, string why) =>
        Assert.Contains(why, IceUri.ErrorIn(uri), StringComparison.Ordinal);
}
