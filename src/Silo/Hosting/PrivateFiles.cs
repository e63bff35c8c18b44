using System.Runtime.Versioning;

namespace MiniMeet.Silo.Hosting;

/// <summary>
/// Keeps what MiniMeet stores from other accounts of the machine: folders have mode 0700, files 0600. Windows has no
/// such modes; there the rights of the folder hold.
/// </summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    /// <summary>
    /// Makes the folder of a file, and the folders above it, where they are missing. One that is there already is
    /// closed to others only if it lies below the working directory: elsewhere it may be theirs, too.
    /// </summary>
    /// <returns>False if others can open the folder, and it is not ours to change.</returns>
    public static bool MakeFolderOf(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!; // null only for a root folder, which is no file
        MakeFolder(folder);
        if (OperatingSystem.IsWindows())
            return true;

        var below = Path.GetRelativePath(Environment.CurrentDirectory, folder);
        var isOurs = below != "." && below != ".." && !below.StartsWith("../", StringComparison.Ordinal);
        return !isOurs || Close(folder, OwnFolder);
    }

    /// <summary>Closes a file to others. One that is not there stays so.</summary>
    /// <returns>False if others can open it, and it is not ours to change.</returns>
    public static bool CloseFile(string file) =>
        OperatingSystem.IsWindows() || !File.Exists(file) || Close(file, OwnFile);

    /// <summary>Opens a file to write; one that is made by this is closed to others.</summary>
    public static FileStream Create(string file, FileMode mode = FileMode.Create)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnFile;
        return new FileStream(file, options);
    }

    /// <summary>Makes a folder, and those above it, where they are missing: closed to others.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;

        // The framework would give the mode to the last one only.
        if (Path.GetDirectoryName(folder) is { } parent)
            MakeFolder(parent);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnFolder);
    }

    [UnsupportedOSPlatform("windows")]
    private static bool Close(string path, UnixFileMode mode)
    {
        var now = File.GetUnixFileMode(path);
        if ((now & ~mode) == 0)
            return true;

        try
        {
            File.SetUnixFileMode(path, now & mode);
            return true;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return false; // somebody else's file, or a file system that cannot be written
        }
    }
}
