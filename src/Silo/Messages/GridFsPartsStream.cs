using MongoDB.Driver.GridFS;

namespace MiniMeet.Silo.Messages;

/// <summary>Files in GridFS as one stream, of which one at a time is open.</summary>
internal sealed class GridFsPartsStream(GridFSBucket<string> bucket, ImmutableArray<GridFSFileInfo<string>> files)
    : PartsStream([.. files.Select(file => file.Length)])
{
    private static readonly GridFSDownloadOptions FromAnywhere = new() { Seekable = true };

    private int? _openPart;
    private Stream? _open;

    protected override int ReadPart(int part, long at, Span<byte> buffer)
    {
        if (_openPart != part)
            Take(part, bucket.OpenDownloadStream(files[part].Id, FromAnywhere));
        _open!.Position = at;
        return _open.Read(buffer);
    }

    protected override async ValueTask<int> ReadPart(
        int part,
        long at,
        Memory<byte> buffer,
        CancellationToken cancellationToken
    )
    {
        if (_openPart != part)
            Take(part, await bucket.OpenDownloadStreamAsync(files[part].Id, FromAnywhere, cancellationToken));
        _open!.Position = at; // opened just now, or before
        return await _open.ReadAsync(buffer, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        _open?.Dispose();
        base.Dispose(disposing);
    }

    private void Take(int part, Stream opened)
    {
        _open?.Dispose();
        (_openPart, _open) = (part, opened);
    }
}
