using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Messages;

[Collection(MongoMoveCollection.Name)]
public sealed class AttachmentMoveTests(MySqlServers mySqlServers, MongoServers mongoServers) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("minimeet-files-");
    private readonly MongoTestDatabase _mongo = new(mongoServers.Server);
    private MySqlTestDatabase _mySql = null!; // set before every test
    private MySqlAttachmentIndex _index = null!;

    private FolderAttachmentStore From => new(Options.Create(new AttachmentOptions { Path = _folder.FullName }));

    private MongoAttachmentStore To => new(_mongo.Connect(), _mongo.Open());

    public async Task InitializeAsync()
    {
        _mySql = await MySqlTestDatabase.Create(mySqlServers.Server);
        _index = new MySqlAttachmentIndex(_mySql.Open());
    }

    public async Task DisposeAsync()
    {
        await _mySql.DisposeAsync();
        await _mongo.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Run_StoredFiles_AreTheSameInMongo_AndAgainAfterItBrokeOff()
    {
        var picture = await Store("a", 700_000, thumbnail: 300);
        var sameBytes = await Store("a", 700_000); // kept once, under the other's id
        var text = await Store("b", 10);
        var released = await Store("c", 10);
        await _index.Release([released], [AttachmentState.Stored], Noon);
        var missing = await Store("d", 10);
        await From.Delete(missing);
        // as one that broke off would have left it
        await To.Publish(
            text,
            AttachmentForm.File,
            (target, cancelled) => target.WriteAsync(new byte[9], cancelled).AsTask()
        );

        foreach (var _ in Enumerable.Range(1, 2))
        {
            await new AttachmentMove(_mySql.Open(), From, To, NullLogger<AttachmentMove>.Instance).Run();

            foreach (
                var (id, form) in new[]
                {
                    (picture, AttachmentForm.File),
                    (picture, AttachmentForm.Thumbnail),
                    (text, AttachmentForm.File),
                }
            )
            {
                Assert.Equal(await Read(From, id, form), await Read(To, id, form));
            }

            Assert.Null(await To.Open(text, AttachmentForm.Thumbnail));
            foreach (var id in new[] { sameBytes, released, missing })
                Assert.Null(await To.Open(id, AttachmentForm.File));
        }
    }

    private async Task<Guid> Store(string hash, int size, int? thumbnail = null)
    {
        var upload = new AttachmentRecord(
            Guid.NewGuid(),
            Guid.NewGuid(),
            Bob.Id,
            "a.bin",
            size,
            4_096,
            AttachmentState.Uploading,
            Noon
        );
        await _index.Begin(upload, new AttachmentLimits(long.MaxValue / 2, long.MaxValue / 2, 1_000));
        await Publish(upload.Id, AttachmentForm.File, size);
        if (thumbnail is { } small)
            await Publish(upload.Id, AttachmentForm.Thumbnail, small);
        var file = new StoredFile(hash.PadRight(64, '0'), size, "image/png", null, null, thumbnail > 0, upload.Id);
        Assert.NotNull(await _index.Finish(upload.Id, file, Noon));
        return upload.Id;
    }

    private Task Publish(Guid id, AttachmentForm form, int size)
    {
        var bytes = new byte[size];
        Random.Shared.NextBytes(bytes);
        return From.Publish(id, form, (target, cancelled) => target.WriteAsync(bytes, cancelled).AsTask());
    }

    private static async Task<byte[]> Read(IAttachmentStore store, Guid id, AttachmentForm form)
    {
        var all = new MemoryStream();
        await using var stream = (await store.Open(id, form))!;
        await stream.CopyToAsync(all);
        return all.ToArray();
    }
}
