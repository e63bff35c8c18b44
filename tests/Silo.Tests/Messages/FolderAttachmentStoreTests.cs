using Microsoft.Extensions.Options;

namespace MiniMeet.Silo.Messages;

public sealed class FolderAttachmentStoreTests : AttachmentStoreContract, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("minimeet-files-");

    public FolderAttachmentStoreTests() =>
        Store = new FolderAttachmentStore(
            Options.Create(new AttachmentOptions { Path = Path.Combine(_folder.FullName, "a", "b") + "/" })
        );

    protected override IAttachmentStore Store { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Everything_IsClosedToOthers()
    {
        if (OperatingSystem.IsWindows())
            return;

        await Put(1, Some(10));
        await Publish(AttachmentForm.File, Some(10));

        Assert.All(
            _folder.EnumerateDirectories("*", SearchOption.AllDirectories),
            folder =>
                Assert.Equal(
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                    folder.UnixFileMode
                )
        );
        var files = _folder.GetFiles("*", SearchOption.AllDirectories);
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode));
    }

    [Fact]
    public async Task WhatADeadProcessLeftHalfWritten_IsNoPart_AndGoesWithTheParts()
    {
        await Put(1, Some(10));
        var part = Assert.Single(_folder.GetFiles("*", SearchOption.AllDirectories));
        var uploadId = Guid.Parse(part.Directory!.Name);
        await File.WriteAllBytesAsync($"{part.FullName}.{Guid.NewGuid():N}.unfinished", Some(5));

        Assert.Equal([1], (await Store.ListParts(uploadId)).AsEnumerable());
        await using (var parts = await Store.OpenParts(uploadId))
            Assert.Equal(10, parts.Length);
        await Store.DeleteParts(uploadId);

        Assert.Empty(_folder.GetFiles("*", SearchOption.AllDirectories));
    }
}
