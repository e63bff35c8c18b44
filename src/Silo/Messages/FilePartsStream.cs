namespace MiniMeet.Silo.Messages;

/// <summary>Files as one stream that owns them.</summary>
internal sealed class FilePartsStream(ImmutableArray<FileStream> files)
    : PartsStream([.. files.Select(file => file.Length)])
{
    protected override int ReadPart(int part, long at, Span<byte> buffer) =>
        RandomAccess.Read(files[part].SafeFileHandle, buffer, at);

    protected override ValueTask<int> ReadPart(
        int part,
        long at,
        Memory<byte> buffer,
        CancellationToken cancellationToken
    ) => RandomAccess.ReadAsync(files[part].SafeFileHandle, buffer, at, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        foreach (var file in files)
            file.Dispose();
        base.Dispose(disposing);
    }
}
