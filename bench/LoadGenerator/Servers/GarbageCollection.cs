using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace MiniMeet.Bench;

/// <summary>
/// Has another .NET process collect its garbage, so that what it holds can be told from what it has not tidied up
/// yet. Done as tools do it, over the runtime's diagnostic port: an event session with the runtime's "heap collect"
/// keyword begins with a full collection.
/// </summary>
internal static class GarbageCollection
{
    private const string RuntimeProvider = "Microsoft-Windows-DotNETRuntime";
    private const ulong CollectHeap = 0x80_0000;
    private static readonly TimeSpan Collecting = TimeSpan.FromSeconds(3);

    public static async Task Induce(int pid)
    {
        // A process without the port is not .NET and has nothing to collect.
        if (Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{pid}-*-socket") is not [var port, ..])
            return;

        // Twice: what the first one finalises, the second one frees.
        for (var time = 0; time < 2; time++)
            await CollectOnce(port);
    }

    private static async Task CollectOnce(string port)
    {
        using var session = await Connect(port);
        await session.SendAsync(StartSession());
        var answer = new byte[28];
        await new NetworkStream(session).ReadExactlyAsync(answer);
        var draining = new NetworkStream(session).CopyToAsync(Stream.Null);
        await Task.Delay(Collecting, TimeProvider.System);

        using var stop = await Connect(port);
        await stop.SendAsync(Message(command: 1, answer[20..]));
        await draining;
    }

    private static async Task<Socket> Connect(string port)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(port));
        return socket;
    }

    private static byte[] StartSession()
    {
        using var payload = new MemoryStream();
        using var writer = new BinaryWriter(payload);
        writer.Write(16); // megabytes of buffer
        writer.Write(1); // the nettrace format
        writer.Write(false); // no rundown
        writer.Write(1); // one provider
        writer.Write(CollectHeap);
        writer.Write(4); // informational
        writer.Write(RuntimeProvider.Length + 1);
        writer.Write(Encoding.Unicode.GetBytes(RuntimeProvider + '\0'));
        writer.Write(0); // no arguments
        writer.Flush();
        return Message(command: 3, payload.ToArray());
    }

    private static byte[] Message(byte command, byte[] payload)
    {
        var message = new byte[20 + payload.Length];
        "DOTNET_IPC_V1\0"u8.CopyTo(message);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(14), (ushort)message.Length);
        (message[16], message[17]) = (2, command); // the event pipe's commands
        payload.CopyTo(message, 20);
        return message;
    }
}
