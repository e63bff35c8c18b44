using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace MiniMeet.WebFrontend.Users;

/// <summary>
/// The key behind the access tokens: the configured one, else one made at the first start and kept in a file that only
/// its owner reads.
/// </summary>
internal sealed class SigningKey(IOptions<AuthOptions> options)
{
    private const int Length = 32;

    public byte[] Bytes { get; } =
        options.Value.SigningKey.Length > 0
            ? Encoding.UTF8.GetBytes(options.Value.SigningKey)
            : Kept(options.Value.KeyFile);

    private static byte[] Kept(string file)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            var draft = $"{file}.{Guid.NewGuid():n}"; // process ids repeat where containers share the folder
            using (var stream = new FileStream(draft, DraftOptions()))
                stream.Write(RandomNumberGenerator.GetBytes(Length));
            try
            {
                File.Move(draft, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(draft); // another process was first: its key is the one
            }
        }

        var key = File.ReadAllBytes(file);
        return key.Length >= Length
            ? key
            : throw new InvalidOperationException(
                $"The signing key in {file} has {key.Length} bytes and needs {Length}."
            );
    }

    private static FileStreamOptions DraftOptions()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
