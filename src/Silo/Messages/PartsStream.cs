namespace MiniMeet.Silo.Messages;

/// <summary>Parts one after the other, read from anywhere, as one stream.</summary>
internal abstract class PartsStream(ImmutableArray<long> lengths) : Stream
{
    // Where each begins, and the end.
    private readonly long[] _starts = [0, .. lengths.Select((_, at) => lengths[..(at + 1)].Sum())];
    private int _current;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => _starts[^1];
    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Locate() is not { } part)
            return 0;

        var read = ReadPart(part, Position - _starts[part], buffer);
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Locate() is not { } part)
            return 0;

        var read = await ReadPart(part, Position - _starts[part], buffer, cancellationToken);
        Position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => Length + offset,
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Reads from this place of a part, at least one byte.</summary>
    /// <param name="part">From 0.</param>
    protected abstract int ReadPart(int part, long at, Span<byte> buffer);

    /// <inheritdoc cref="ReadPart(int, long, Span{byte})"/>
    protected abstract ValueTask<int> ReadPart(
        int part,
        long at,
        Memory<byte> buffer,
        CancellationToken cancellationToken
    );

    // The part at the position; null at the end.
    private int? Locate()
    {
        if (Position < 0 || Position >= Length)
            return null;

        if (Position < _starts[_current] || Position >= _starts[_current + 1])
            _current = Array.FindLastIndex(_starts, start => start <= Position);
        return _current;
    }
}
