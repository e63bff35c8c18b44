using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MiniMeet.WebFrontend.Users;

public sealed class SigningKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("minimeet-keys-").FullName;

    private string KeyFile => Path.Combine(_folder, "deep", "access-token.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Key_FirstStart_IsMadeAndKeptForItsOwnerOnly()
    {
        var made = Key();

        Assert.Equal(32, made.Length);
        Assert.Equal(made, Key());
        Assert.Equal([KeyFile], Directory.GetFiles(Path.GetDirectoryName(KeyFile)!));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(Path.GetDirectoryName(KeyFile)!)
            );
        }
    }

    [Fact]
    public void Key_OfAFileThatOthersCanRead_IsClosedToThem()
    {
        if (OperatingSystem.IsWindows())
            return;
        var made = Key();
        File.SetUnixFileMode(KeyFile, (UnixFileMode)0b110_100_100);

        Assert.Equal(made, Key());

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public async Task Key_ManyStartAtOnce_AllHaveTheSame()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Key)));

        Assert.All(keys, key => Assert.Equal(keys[0], key));
    }

    [Fact]
    public void Key_Configured_IsUsedAndNoFileMade()
    {
        Assert.Equal("0123456789abcdef0123456789abcdef"u8.ToArray(), Key("0123456789abcdef0123456789abcdef"));
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public void Key_FileTooShort_StopsTheStart()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        File.WriteAllBytes(KeyFile, new byte[31]);

        Assert.Throws<InvalidOperationException>(() => Key());
    }

    private byte[] Key() => Key("");

    private byte[] Key(string configured) =>
        new SigningKey(
            Options.Create(new AuthOptions { SigningKey = configured, KeyFile = KeyFile }),
            NullLogger<SigningKey>.Instance
        ).Bytes;
}
