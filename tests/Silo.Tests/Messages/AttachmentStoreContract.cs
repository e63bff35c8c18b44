using System.Security.Cryptography;

namespace MiniMeet.Silo.Messages;

/// <summary>What every <see cref="IAttachmentStore"/> does. Adapters inherit it with an empty store per test.</summary>
public abstract class AttachmentStoreContract
{
    private readonly Guid _upload = Guid.NewGuid();

    protected abstract IAttachmentStore Store { get; }

    [Fact]
    public async Task Parts_AreListedInOrderAndReadAsOne()
    {
        var bytes = Some(1_000_003);
        await Put(2, bytes[400_000..800_000]);
        await Put(3, bytes[800_000..]);
        Assert.Equal([2, 3], (await Store.ListParts(_upload)).AsEnumerable());
        await Put(1, bytes[..400_000]);

        Assert.Equal([1, 2, 3], (await Store.ListParts(_upload)).AsEnumerable());
        await using var all = await Store.OpenParts(_upload);
        Assert.Equal(bytes.Length, all.Length);
        Assert.Equal(bytes, await ReadAll(all));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(399_999)] // the last byte of a part
    [InlineData(400_000)] // the first of the next
    [InlineData(999_999)]
    [InlineData(1_000_003)] // the end
    public async Task Parts_AreReadFromAnywhere(int at)
    {
        var bytes = Some(1_000_003);
        for (var part = 0; part < 3; part++)
            await Put(part + 1, bytes[(part * 400_000)..Math.Min(bytes.Length, (part + 1) * 400_000)]);
        await using var all = await Store.OpenParts(_upload);
        await ReadAll(all);

        all.Position = at;

        Assert.Equal(bytes[at..], await ReadAll(all));
        Assert.Equal(0, all.Read(new byte[1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99_999)]
    [InlineData(100_001)]
    [InlineData(10_000_000)]
    public async Task PutPart_OfAnotherSize_StoresNothing(int sent)
    {
        var source = new MemoryStream(Some(sent));

        Assert.False(await Store.PutPart(_upload, 1, source, 100_000));

        Assert.InRange(source.Position, 0, 100_001);
        Assert.Empty((await Store.ListParts(_upload)).ToArray());
    }

    [Fact]
    public async Task PutPart_OfAnotherSize_LeavesWhatWasThere()
    {
        var bytes = Some(1_000);
        await Put(1, bytes);

        Assert.False(await Store.PutPart(_upload, 1, new MemoryStream(Some(999)), 1_000));

        await using var all = await Store.OpenParts(_upload);
        Assert.Equal(bytes, await ReadAll(all));
    }

    [Fact]
    public async Task PutPart_WhoseSenderBreaksOff_StoresNothing()
    {
        await Assert.ThrowsAsync<IOException>(() =>
            Store.PutPart(_upload, 1, new BreakingStream(Some(70_000)), 100_000)
        );

        Assert.Empty((await Store.ListParts(_upload)).ToArray());
        Assert.Equal(0, (await Store.OpenParts(_upload)).Length);
    }

    [Fact]
    public async Task PutPart_ManyAtOnce_EachIsThere()
    {
        var parts = Enumerable.Range(1, 20).Select(_ => Some(50_000)).ToArray();

        // each of them twice, as a client does that got no answer
        await Task.WhenAll(
            parts.Index().SelectMany(part => new[] { part, part }).Select(one => Put(one.Index + 1, one.Item))
        );

        await using var all = await Store.OpenParts(_upload);
        Assert.Equal(parts.SelectMany(part => part), await ReadAll(all));
    }

    [Fact]
    public async Task Published_IsReadInRanges_AndByManyAtOnce()
    {
        var bytes = Some(300_000);
        await Publish(AttachmentForm.File, bytes);

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async number =>
                {
                    await using var stream = (await Store.Open(_upload, AttachmentForm.File))!;
                    Assert.Equal(bytes.Length, stream.Length);
                    stream.Seek(number * 30_000, SeekOrigin.Begin);
                    Assert.Equal(bytes[(number * 30_000)..], await ReadAll(stream));
                })
        );
    }

    [Fact]
    public async Task Publish_Again_ReplacesAndBothFormsAreApart()
    {
        var (first, second, small) = (Some(100), Some(200), Some(50));
        await Publish(AttachmentForm.File, first);
        await Publish(AttachmentForm.Thumbnail, small);

        await Publish(AttachmentForm.File, second);

        Assert.Equal(second, await Read(AttachmentForm.File));
        Assert.Equal(small, await Read(AttachmentForm.Thumbnail));
    }

    [Fact]
    public async Task Publish_ThatFails_ChangesNothing()
    {
        var bytes = Some(100);
        await Publish(AttachmentForm.File, bytes);

        await Assert.ThrowsAsync<InvalidDataException>(() =>
            Store.Publish(
                _upload,
                AttachmentForm.File,
                async (target, cancelled) =>
                {
                    await target.WriteAsync(Some(5_000), cancelled);
                    throw new InvalidDataException();
                }
            )
        );

        Assert.Equal(bytes, await Read(AttachmentForm.File));
    }

    [Fact]
    public async Task Open_WhatIsNotThere_IsNull()
    {
        await Put(1, Some(10));

        Assert.Null(await Store.Open(_upload, AttachmentForm.File));
        Assert.Null(await Store.Open(Guid.NewGuid(), AttachmentForm.File));
    }

    [Fact]
    public async Task DeleteParts_LeavesWhatIsPublished()
    {
        var bytes = Some(100);
        await Put(1, Some(10));
        await Publish(AttachmentForm.File, bytes);

        await Store.DeleteParts(_upload);
        await Store.DeleteParts(_upload);

        Assert.Empty((await Store.ListParts(_upload)).ToArray());
        Assert.Equal(bytes, await Read(AttachmentForm.File));
    }

    [Fact]
    public async Task Delete_LeavesNothing_ButWhatIsBeingRead()
    {
        var bytes = Some(1_000_000);
        await Put(1, Some(10));
        await Publish(AttachmentForm.File, bytes);
        await Publish(AttachmentForm.Thumbnail, Some(10));
        await using var open = (await Store.Open(_upload, AttachmentForm.File))!;

        await Store.Delete(_upload);
        await Store.Delete(_upload);

        Assert.Empty((await Store.ListParts(_upload)).ToArray());
        Assert.Null(await Store.Open(_upload, AttachmentForm.File));
        Assert.Null(await Store.Open(_upload, AttachmentForm.Thumbnail));
        Assert.Equal(bytes, await ReadAll(open));
    }

    [Fact]
    public async Task Uploads_AreApart()
    {
        var other = Guid.NewGuid();
        await Put(1, Some(10));
        await Store.PutPart(other, 1, new MemoryStream(Some(20)), 20);

        await Store.Delete(other);

        Assert.Equal([1], (await Store.ListParts(_upload)).AsEnumerable());
    }

    protected static byte[] Some(int count) => RandomNumberGenerator.GetBytes(count);

    protected async Task Put(int part, byte[] bytes) =>
        Assert.True(await Store.PutPart(_upload, part, new MemoryStream(bytes), bytes.Length));

    protected Task Publish(AttachmentForm form, byte[] bytes) =>
        Store.Publish(_upload, form, (target, cancelled) => target.WriteAsync(bytes, cancelled).AsTask());

    private async Task<byte[]> Read(AttachmentForm form)
    {
        await using var stream = (await Store.Open(_upload, form))!;
        return await ReadAll(stream);
    }

    private static async Task<byte[]> ReadAll(Stream stream)
    {
        var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }

    /// <summary>Gives its bytes, and then fails as the connection of a client that goes away.</summary>
    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException();
    }
}
