using System.Buffers;
using System.Globalization;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Hosting;

namespace MiniMeet.Silo.Messages;

/// <summary>
/// A folder for each upload, with a file for each part, for the file that they become and for its thumbnail. What is
/// written gets its name when it is on the disk as a whole, so that whatever has a name is complete.
/// </summary>
internal sealed class FolderAttachmentStore(IOptions<AttachmentOptions> options) : IAttachmentStore
{
    private const int BufferSize = 81_920;
    private const string PartPrefix = "part-";
    private const string Unfinished = ".unfinished";

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Value.Path));

    public async Task<bool> PutPart(
        Guid uploadId,
        int part,
        Stream bytes,
        long size,
        CancellationToken cancellationToken = default
    )
    {
        var isComplete = false;
        await Write(
            Path.Combine(FolderOf(uploadId), $"{PartPrefix}{part:D6}"),
            async (file, cancelled) => isComplete = await CopyExactly(bytes, file, size, cancelled),
            () => isComplete,
            cancellationToken
        );
        return isComplete;
    }

    public Task<ImmutableArray<int>> ListParts(Guid uploadId, CancellationToken cancellationToken = default) =>
        Task.FromResult<ImmutableArray<int>>([
            .. PartsOf(uploadId)
                .Select(file =>
                    int.Parse(Path.GetFileName(file).AsSpan(PartPrefix.Length), CultureInfo.InvariantCulture)
                ),
        ]);

    public Task<Stream> OpenParts(Guid uploadId, CancellationToken cancellationToken = default) =>
        Task.FromResult<Stream>(new PartsStream([.. PartsOf(uploadId).Select(Read)]));

    public Task Publish(
        Guid uploadId,
        AttachmentForm form,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellationToken = default
    ) => Write(FileOf(uploadId, form), write, () => true, cancellationToken);

    public Task<Stream?> Open(Guid uploadId, AttachmentForm form, CancellationToken cancellationToken = default)
    {
        try
        {
            return Task.FromResult<Stream?>(Read(FileOf(uploadId, form)));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task DeleteParts(Guid uploadId, CancellationToken cancellationToken = default)
    {
        foreach (var file in FilesOf(uploadId))
            File.Delete(file);
        return Task.CompletedTask;
    }

    public Task Delete(Guid uploadId, CancellationToken cancellationToken = default)
    {
        try
        {
            Directory.Delete(FolderOf(uploadId), recursive: true);
        }
        catch (DirectoryNotFoundException) { }

        return Task.CompletedTask;
    }

    // A folder of folders, for file systems that are slow with many entries in one.
    private string FolderOf(Guid uploadId)
    {
        var name = uploadId.ToString("N");
        return Path.Combine(_root, name[..2], name);
    }

    private string FileOf(Guid uploadId, AttachmentForm form) =>
        Path.Combine(FolderOf(uploadId), form == AttachmentForm.File ? "file" : "thumbnail");

    private IEnumerable<string> PartsOf(Guid uploadId) =>
        FilesOf(uploadId)
            .Where(file => !file.EndsWith(Unfinished, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    // Parts, and what became of those that were never finished.
    private string[] FilesOf(Guid uploadId)
    {
        var folder = FolderOf(uploadId);
        return Directory.Exists(folder) ? Directory.GetFiles(folder, $"{PartPrefix}*") : [];
    }

    private static FileStream Read(string path) =>
        new(
            path,
            new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0, // who reads brings a buffer
                Options = FileOptions.Asynchronous,
            }
        );

    private async Task Write(
        string path,
        Func<Stream, CancellationToken, Task> write,
        Func<bool> isWanted,
        CancellationToken cancellationToken
    )
    {
        PrivateFiles.MakeFolder(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            await using (var file = PrivateFiles.Create(unfinished, FileMode.CreateNew))
            {
                await write(file, cancellationToken);
                if (!isWanted())
                    return;

                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
            // up to the root: any of them may be new
            for (var folder = path; folder != _root; )
                DurableFolders.Flush(folder = Path.GetDirectoryName(folder)!);
        }
        finally
        {
            File.Delete(unfinished); // nothing where it has its name by now
        }
    }

    private static async Task<bool> CopyExactly(Stream from, Stream to, long size, CancellationToken cancellationToken)
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
