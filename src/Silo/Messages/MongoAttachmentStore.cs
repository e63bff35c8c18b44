using System.Globalization;
using MiniMeet.Silo.Mongo;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.GridFS;

namespace MiniMeet.Silo.Messages;

/// <summary>
/// GridFS, with a file for each part, for the file that they become and for its thumbnail. A file's id begins with the
/// upload's and what it is of it, so that all of an upload is found by it, also the chunks that a process left which
/// died before their file was complete. What is written again is a file with a higher revision, in whose favour older
/// ones go; until then the newest counts.
/// </summary>
internal sealed class MongoAttachmentStore(IMongoDatabase storage, MongoDatabase database) : IAttachmentStore
{
    public const string Bucket = "attachments";

    private const string PartPrefix = "part-";

    private readonly GridFSBucket<string> _bucket = new(storage, new GridFSBucketOptions { BucketName = Bucket });

    // What one upload may have in memory; the driver would take 16 MiB.
    private static readonly GridFSUploadOptions Upload = new() { BatchSize = 4 };

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
            $"{Of(uploadId)}{PartPrefix}{part:D6}/",
            async (file, cancelled) => isComplete = await bytes.CopyExactly(file, size, cancelled),
            () => isComplete,
            cancellationToken
        );
        return isComplete;
    }

    public async Task<ImmutableArray<int>> ListParts(Guid uploadId, CancellationToken cancellationToken = default) =>
        [.. (await FindParts(uploadId, cancellationToken)).Select(part => part.Part)];

    public async Task<Stream> OpenParts(Guid uploadId, CancellationToken cancellationToken = default) =>
        new GridFsPartsStream(_bucket, [.. (await FindParts(uploadId, cancellationToken)).Select(part => part.File)]);

    public Task Publish(
        Guid uploadId,
        AttachmentForm form,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellationToken = default
    ) => Write(Of(uploadId, form), write, () => true, cancellationToken);

    public Task<Stream?> Open(Guid uploadId, AttachmentForm form, CancellationToken cancellationToken = default) =>
        database.Run<Stream?>(
            async () =>
            {
                while ((await Find(Of(uploadId, form))).LastOrDefault() is { } newest)
                {
                    try
                    {
                        var options = new GridFSDownloadOptions { Seekable = true };
                        return await _bucket.OpenDownloadStreamAsync(newest.Id, options, CancellationToken.None);
                    }
                    catch (GridFSFileNotFoundException)
                    {
                        // replaced meanwhile, or deleted
                    }
                }

                return null;
            },
            cancellationToken
        );

    public Task DeleteParts(Guid uploadId, CancellationToken cancellationToken = default) =>
        database.Run(() => DeleteAll(Of(uploadId) + PartPrefix), cancellationToken);

    public Task Delete(Guid uploadId, CancellationToken cancellationToken = default) =>
        database.Run(() => DeleteAll(Of(uploadId)), cancellationToken);

    private static string Of(Guid uploadId) => $"{uploadId:N}/";

    private static string Of(Guid uploadId, AttachmentForm form) =>
        Of(uploadId) + (form == AttachmentForm.File ? "file/" : "thumbnail/");

    private async Task Write(
        string prefix,
        Func<Stream, CancellationToken, Task> write,
        Func<bool> isWanted,
        CancellationToken cancellationToken
    )
    {
        var revision = 1 + RevisionOf((await database.Run(() => Find(prefix), cancellationToken)).LastOrDefault());
        // Of two that are written at once the one with the higher id counts, as everywhere.
        var id = $"{prefix}{revision:D6}-{ObjectId.GenerateNewId()}";
        await database.Once(async () =>
        {
            await using var file = await _bucket.OpenUploadStreamAsync(id, prefix, Upload, cancellationToken);
            try
            {
                await write(file, cancellationToken);
            }
            catch
            {
                await file.AbortAsync(CancellationToken.None);
                throw;
            }

            if (isWanted())
                await file.CloseAsync(CancellationToken.None);
            else
                await file.AbortAsync(CancellationToken.None);
            return isWanted();
        });
        await database.Run(
            async () =>
            {
                if ((await Find(prefix)).LastOrDefault() is { } newest)
                    await DeleteBetween(prefix, newest.Id);
                return true;
            },
            CancellationToken.None
        );
    }

    private async Task<ImmutableArray<(int Part, GridFSFileInfo<string> File)>> FindParts(
        Guid uploadId,
        CancellationToken cancellationToken
    )
    {
        var prefix = Of(uploadId) + PartPrefix;
        var files = await database.Run(() => Find(prefix), cancellationToken);
        return
        [
            .. files
                .GroupBy(file => file.Filename)
                .Select(part =>
                    (int.Parse(part.Key.AsSpan(prefix.Length, 6), CultureInfo.InvariantCulture), part.Last())
                ),
        ];
    }

    // Complete files, in the order of their ids.
    private async Task<List<GridFSFileInfo<string>>> Find(string prefix)
    {
        var id = Builders<GridFSFileInfo<string>>.Filter;
        var found = await _bucket.FindAsync(
            id.Gte(file => file.Id, prefix) & id.Lt(file => file.Id, EndOf(prefix)),
            new GridFSFindOptions<string> { Sort = Builders<GridFSFileInfo<string>>.Sort.Ascending(file => file.Id) }
        );
        return await found.ToListAsync();
    }

    private Task<bool> DeleteAll(string prefix) => DeleteBetween(prefix, EndOf(prefix));

    // Files first, so that nobody opens one that has not all of its chunks.
    private async Task<bool> DeleteBetween(string from, string to)
    {
        var ids = new BsonDocument { ["$gte"] = from, ["$lt"] = to };
        await storage
            .GetCollection<BsonDocument>($"{Bucket}.files")
            .DeleteManyAsync(new BsonDocument("_id", ids), CancellationToken.None);
        await storage
            .GetCollection<BsonDocument>($"{Bucket}.chunks")
            .DeleteManyAsync(new BsonDocument("files_id", ids), CancellationToken.None);
        return true;
    }

    // The first of all strings behind those that begin so.
    private static string EndOf(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);

    private static int RevisionOf(GridFSFileInfo<string>? file) =>
        file is null ? 0 : int.Parse(file.Id.AsSpan(file.Filename.Length, 6), CultureInfo.InvariantCulture);
}
