using System.Buffers;
using System.Net.WebSockets;

namespace MiniMeet.Bench;

/// <summary>Whole messages from a socket that holds no buffer while nothing comes.</summary>
public static class WebSocketReading
{
    /// <summary>Waits for a message and hands it over; false where the other side has closed the connection.</summary>
    public static async ValueTask<bool> ReadMessage(this WebSocket socket, Action<ReadOnlyMemory<byte>> take)
    {
        // Waiting with an empty buffer needs none; there is one only while a message is being taken.
        var arrived = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
        if (arrived.MessageType == WebSocketMessageType.Close)
            return false;

        var (buffer, length) = (ArrayPool<byte>.Shared.Rent(4_096), 0);
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                    return false;

                length += received.Count;
                if (received.EndOfMessage)
                    break;
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }

            take(buffer.AsMemory(0, length));
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
