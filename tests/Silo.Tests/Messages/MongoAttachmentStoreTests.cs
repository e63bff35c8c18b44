using System.Net;
using MongoDB.Bson;
using MongoDB.Driver;

namespace MiniMeet.Silo.Messages;

[Collection(MongoCollection.Name)]
public sealed class MongoAttachmentStoreTests(MongoServers servers) : AttachmentStoreContract, IAsyncLifetime
{
    private readonly MongoTestDatabase _database = new(servers.Server);
    private MongoAttachmentStore _store = null!; // set before every test

    protected override IAttachmentStore Store => _store;

    protected override bool IsReadToTheEnd => false;

    private IMongoCollection<BsonDocument> Chunks =>
        _database.Connect().GetCollection<BsonDocument>($"{MongoAttachmentStore.Bucket}.chunks");

    public Task InitializeAsync()
    {
        _store = new MongoAttachmentStore(_database.Connect(), _database.Open());
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task WhatIsReplacedOrGivenUp_LeavesNoBytes()
    {
        var upload = Guid.NewGuid();
        for (var round = 0; round < 3; round++)
            await Store.PutPart(upload, 1, new MemoryStream(Some(600_000)), 600_000);
        var chunks = await Count();

        Assert.False(await Store.PutPart(upload, 1, new MemoryStream(Some(600_000)), 700_000));

        Assert.Equal(3, chunks);
        Assert.Equal(3, await Count());
        await Store.DeleteParts(upload);
        Assert.Equal(0, await Count());
    }

    [Fact]
    public async Task WhatADeadProcessLeftHalfWritten_IsNoPart_AndGoesWithTheParts()
    {
        var upload = Guid.NewGuid();
        await using (var line = new CutLine(new DnsEndPoint(servers.Server.Host, servers.Server.Port)))
        {
            var database = await _database.ConnectOverBreaking(line);
            var dying = new MongoAttachmentStore(database, MongoTestDatabase.Open(database));
            line.BreakBefore("\u0002insert\0", nth: 2);
            var refusal = await Assert.ThrowsAsync<MeetException>(() =>
                dying.PutPart(upload, 1, new MemoryStream(Some(3_000_000)), 3_000_000)
            );
            Assert.Equal(MeetErrors.ServerUnavailable.Value, refusal.Code);
        }

        Assert.NotEqual(0, await Count());
        Assert.Empty((await Store.ListParts(upload)).ToArray());
        await Store.DeleteParts(upload);

        Assert.Equal(0, await Count());
    }

    private Task<long> Count() => Chunks.CountDocumentsAsync(new BsonDocument());
}
