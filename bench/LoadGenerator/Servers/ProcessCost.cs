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

    public static double ResidentMegabytes(int pid)
    {
        var lines = File.ReadLines($"/proc/{pid}/status");
        var line = lines.First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], null) / 1_024.0;
    }
}
