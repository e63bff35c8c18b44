namespace MiniMeet.Silo.Hosting;

public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_101_101;
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly string _folder = Directory.CreateTempSubdirectory("minimeet-private-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void MakeFolderOf_MissingFolders_AreMadeForTheOwnerOnly()
    {
        Assert.True(PrivateFiles.MakeFolderOf(Path.Combine(_folder, "deep", "down", "file")));

        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(Own, File.GetUnixFileMode(Path.Combine(_folder, "deep")));
        Assert.Equal(Own, File.GetUnixFileMode(Path.Combine(_folder, "deep", "down")));
    }

    [Fact]
    public void MakeFolderOf_FolderBelowTheWorkingDirectory_IsClosed()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Directory.CreateDirectory(Path.Combine(Environment.CurrentDirectory, Path.GetRandomFileName()));
        try
        {
            folder.UnixFileMode = Everybody;

            Assert.True(PrivateFiles.MakeFolderOf(Path.Combine(folder.Name, "file")));

            Assert.Equal(Own, File.GetUnixFileMode(folder.FullName));
        }
        finally
        {
            folder.Delete();
        }
    }

    [Fact]
    public void MakeFolderOf_WorkingDirectoryOrFolderElsewhere_KeepsItsMode()
    {
        if (OperatingSystem.IsWindows())
            return;
        var working = File.GetUnixFileMode(Environment.CurrentDirectory);
        File.SetUnixFileMode(_folder, Everybody);

        PrivateFiles.MakeFolderOf("file");
        PrivateFiles.MakeFolderOf(Path.Combine(_folder, "file"));

        Assert.Equal(working, File.GetUnixFileMode(Environment.CurrentDirectory));
        Assert.Equal(Everybody, File.GetUnixFileMode(_folder));
    }

    [Fact]
    public void CloseFile_OfAFileThatIsNotThere_DoesNothing()
    {
        Assert.True(PrivateFiles.CloseFile(Path.Combine(_folder, "none")));
        Assert.Empty(Directory.GetFiles(_folder));
    }
}
