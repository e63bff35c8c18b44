namespace MiniMeet.Bench;

/// <summary>What the kernel has written down about a process: proc(5).</summary>
internal static class ProcessCost
{
    private const double TicksPerSecond = 100;

    public static double CpuSeconds(int pid)
    {
        // The name in brackets may contain anything; utime and stime are the 12th and 13th fields after it.
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], null) + long.Parse(fields[12], null)) / TicksPerSecond;
    }

    public static double ResidentMegabytes(int pid) => Megabytes(pid, "VmRSS:");

    /// <summary>The most that was resident since <see cref="ForgetPeak"/>.</summary>
    public static double PeakMegabytes(int pid) => Megabytes(pid, "VmHWM:");

    public static void ForgetPeak(int pid) => File.WriteAllText($"/proc/{pid}/clear_refs", "5");

    private static double Megabytes(int pid, string field)
    {
        var line = File.ReadLines($"/proc/{pid}/status")
            .First(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], null) / 1_024.0;
    }
}
