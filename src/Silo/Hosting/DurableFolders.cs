using System.Runtime.InteropServices;

namespace MiniMeet.Silo.Hosting;

/// <summary>
/// Names of files are entries of their folder, which has to be on the disk, too (fsync(2), notes). The framework opens
/// no folders. Windows keeps them safe by itself.
/// </summary>
internal static class DurableFolders
{
    private const int ReadOnly = 0;

    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;

        var handle = Open(folder, ReadOnly);
        try
        {
            if (handle < 0 || Synchronise(handle) != 0)
                throw new IOException($"{folder}: not stored, error {Marshal.GetLastPInvokeError()}.");
        }
        finally
        {
            if (handle >= 0)
                _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronise(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int handle);
}
