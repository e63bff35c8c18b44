namespace MiniMeet.Bench;

/// <summary>One open session, in the words of docs/protocol.md section 3.</summary>
internal sealed class Participant(IServerConnection connection) : IAsyncDisposable
{
    private const int SdpLength = 2_048;
    private const int TextLength = 120;

    // As long as what browsers make of one camera and one microphone.
    private static readonly string Sdp = string.Concat(
        Enumerable.Repeat("a=extmap:3 urn:ietf:params:rtp-hdrext:sdes:mid\r\n", 50)
    )[..SdpLength];

    private static readonly string Text =
        "Can you all see my screen? Then let us begin with the plan for today: first figures.".PadRight(
            TextLength,
            '.'
        );

    public string SessionId { get; private set; } = "";

    public async Task JoinRoom(Guid roomId) =>
        SessionId = (await connection.InvokeAsync("JoinRoom", new { roomId })).GetProperty("sessionId").GetString()!;

    public Task JoinCall(Guid roomId) =>
        connection.InvokeAsync(
            "JoinCall",
            new
            {
                roomId,
                media = new
                {
                    microphone = true,
                    camera = true,
                    screen = false,
                },
            }
        );

    public Task SendMessage(Guid roomId, Guid clientMessageId) =>
        connection.InvokeAsync(
            "SendMessage",
            new
            {
                roomId,
                clientMessageId,
                text = Text,
            }
        );

    public Task SendOffer(Guid roomId, string to, Guid signalId, string? sdp = null) =>
        connection.InvokeAsync(
            "SendOffer",
            new
            {
                roomId,
                to,
                signalId,
                description = new { type = "offer", sdp = sdp ?? Sdp },
            }
        );

    public Task SendIceCandidate(Guid roomId, string to, Guid signalId)
    {
        const string candidate =
            "candidate:842163049 1 udp 1677729535 192.0.2.1 46154 typ srflx raddr 10.0.17.5 "
            + "rport 46154 generation 0 ufrag sXP5";
        return connection.InvokeAsync(
            "SendIceCandidate",
            new
            {
                roomId,
                to,
                signalId,
                candidate = new { candidate, sdpMid = "0" },
            }
        );
    }

    /// <summary>From now on it takes nothing from its socket, and still sends.</summary>
    public void StopReading() => ((HubConnection)connection).StopReading();

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
