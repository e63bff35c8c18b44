using System.Buffers;

namespace MiniMeet.Silo.Messages;

internal static class ExactCopy
{
    private const int BufferSize = 81_920;

    /// <summary>
    /// Copies to the end. False where the bytes are not exactly <paramref name="size"/>; no more than one byte beyond
    /// is read.
    /// </summary>
    public static async Task<bool> CopyExactly(
        this Stream from,
        Stream to,
        long size,
        CancellationToken cancellationToken
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var left = size;
            while (
                await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(BufferSize, left + 1)), cancellationToken)
                    is var read
                        and > 0
            )
            {
                if ((left -= read) < 0)
                    return false;
                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            return left == 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
