namespace MiniMeet.Silo.Messages;

/// <summary>Files one after the other, read from anywhere, as one stream that owns them.</summary>
internal sealed class PartsStream(ImmutableArray<FileStream> files) : Stream
{
    // Where each begins, and the end.
    private readonly long[] _starts = [0, .. files.Select((_, at) => files[..(at + 1)].Sum(file => file.Length))];
    private int _current;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => _starts[^1];
    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Locate() is not { } file)
            return 0;

        var read = RandomAccess.Read(file.SafeFileHandle, buffer, Position - _starts[_current]);
        Position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Locate() is not { } file)
            return 0;

        var at = Position - _starts[_current];
        var read = await RandomAccess.ReadAsync(file.SafeFileHandle, buffer, at, cancellationToken);
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

    protected override void Dispose(bool disposing)
    {
        foreach (var file in files)
            file.Dispose();
        base.Dispose(disposing);
    }

    // The file at the position; null at the end.
    private FileStream? Locate()
    {
        if (Position < 0 || Position >= Length)
            return null;

        if (Position < _starts[_current] || Position >= _starts[_current + 1])
            _current = Array.FindLastIndex(_starts, start => start <= Position);
        return files[_current];
    }
}
