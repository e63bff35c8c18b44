using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Hosting;

namespace MiniMeet.WebFrontend.Users;

/// <summary>
/// The key behind the access tokens: the configured one, else one made at the first start and kept in a file that only
/// its owner reads.
/// </summary>
internal sealed partial class SigningKey(IOptions<AuthOptions> options, ILogger<SigningKey> logger)
{
    private const int Length = 32;
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(30);

    public byte[] Bytes { get; } =
        options.Value.SigningKey.Length > 0
            ? Encoding.UTF8.GetBytes(options.Value.SigningKey)
            : Kept(options.Value.KeyFile, logger);

    private static byte[] Kept(string file, ILogger logger)
    {
        var closed = PrivateFiles.MakeFolderOf(file);
        if (!File.Exists(file))
            Make(file);
        if (!PrivateFiles.CloseFile(file) || !closed)
            LogOpenToOthers(logger, file);
        var key = File.ReadAllBytes(file);
        return key.Length >= Length
            ? key
            : throw new InvalidOperationException(
                $"The signing key in {file} has {key.Length} bytes and needs {Length}."
            );
    }

    // Several processes may start at once, and one key is everybody's: who makes it locks the others out, for a move
    // that overwrites nothing looks first and moves then.
    private static void Make(string file)
    {
        var lockFile = $"{file}.lock";
        using var gate = Lock(lockFile);
        if (!File.Exists(file)) // else another process was first: its key is the one
        {
            var draft = $"{file}.{Guid.NewGuid():n}"; // process ids repeat where containers share the folder
            using (var stream = PrivateFiles.Create(draft))
                stream.Write(RandomNumberGenerator.GetBytes(Length));
            File.Move(draft, file);
        }

        File.Delete(lockFile); // whoever still gets to it finds the key
    }

    private static FileStream Lock(string file)
    {
        FileStream? gate = null;
        return SpinWait.SpinUntil(() => TryLock(file, out gate), LockTimeout)
            ? gate!
            : throw new IOException($"{file} is held by another process.");
    }

    private static bool TryLock(string file, out FileStream? gate)
    {
        try
        {
            gate = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            gate = null;
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Others on this machine may read {File}, and its mode cannot be changed")]
    private static partial void LogOpenToOthers(ILogger logger, string file);
}
