using System.Net;
using System.Net.Sockets;

namespace MiniMeet.Silo.Support;

/// <summary>
/// A line to the server that can be cut at the worst moment: after the server did as it was asked, before it is heard.
/// </summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly string _socket;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _accepting;
    private int _state;

    public CutLine(string socket)
    {
        _socket = socket;
        _listener.Start();
        _accepting = Accept();
    }

    public uint Port => (uint)((IPEndPoint)_listener.LocalEndpoint).Port;

    public bool WasCut => Volatile.Read(ref _state) == 2;

    public void CutBeforeNextAnswer() => Volatile.Write(ref _state, 1);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
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
        using var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await far.ConnectAsync(new UnixDomainSocketEndPoint(_socket));
        await Task.WhenAny(Copy(near, far, answers: false), Copy(far, near, answers: true));
    }

    private async Task Copy(Socket from, Socket to, bool answers)
    {
        var buffer = new byte[65_536];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                if (answers && Interlocked.CompareExchange(ref _state, 2, 1) == 1)
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
