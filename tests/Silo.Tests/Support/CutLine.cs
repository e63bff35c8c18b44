using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace MiniMeet.Silo.Support;

/// <summary>
/// A line to a server that can be cut at the worst moment: after the server did as it was asked, before it is heard. Or
/// before it is asked, and then for good.
/// </summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly EndPoint _server;
    private readonly TcpListener _listener;
    private readonly Task _accepting;
    private readonly Lock _lock = new();
    private byte[] _request = [];
    private int _requestsLeft;
    private State _state = State.Whole;

    /// <param name="port">Where it begins; any free one where it is 0.</param>
    public CutLine(EndPoint server, int port = 0)
    {
        _server = server;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = Accept();
    }

    private enum State
    {
        Whole,
        CutBeforeAnswer,
        BreakBeforeRequest,
        Cut,
        Broken,
    }

    public uint Port => (uint)((IPEndPoint)_listener.LocalEndpoint).Port;

    public bool WasCut => _state is State.Cut or State.Broken;

    /// <summary>Cuts the connection on which the next answer comes, to a request with this in it.</summary>
    public void CutBeforeNextAnswer(string request = "") => Arm(State.CutBeforeAnswer, request, 1);

    /// <summary>Carries nothing any more from the nth request on that has this in it.</summary>
    public void BreakBefore(string request, int nth = 1) => Arm(State.BreakBeforeRequest, request, nth);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private void Arm(State state, string request, int requestsLeft)
    {
        lock (_lock)
            (_state, _request, _requestsLeft) = (state, Encoding.ASCII.GetBytes(request), requestsLeft);
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Carry(await _listener.AcceptSocketAsync()); // ends with the connection
        }
        catch (SocketException)
        {
            // stopped
        }
    }

    private async Task Carry(Socket client)
    {
        using var near = client;
        if (_state == State.Broken)
            return;

        using var far =
            _server is UnixDomainSocketEndPoint
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await far.ConnectAsync(_server);
        var asked = new StrongBox<bool>();
        await Task.WhenAny(
            Copy(near, far, bytes => Asks(bytes, asked)),
            Copy(far, near, _ => MayPass(answers: asked.Value))
        );
    }

    private bool Asks(ReadOnlySpan<byte> request, StrongBox<bool> asked)
    {
        lock (_lock)
        {
            asked.Value = request.IndexOf(_request) >= 0;
            if (_state == State.BreakBeforeRequest && asked.Value && --_requestsLeft == 0)
                _state = State.Broken;
            return _state != State.Broken;
        }
    }

    private bool MayPass(bool answers)
    {
        lock (_lock)
        {
            if (_state == State.CutBeforeAnswer && answers)
            {
                _state = State.Cut;
                return false;
            }

            return _state != State.Broken;
        }
    }

    private static async Task Copy(Socket from, Socket to, Func<ReadOnlySpan<byte>, bool> mayPass)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                if (!mayPass(buffer.AsSpan(0, count)))
                    return;
                for (var sent = 0; sent < count; )
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // the other side hung up
        }
    }
}
