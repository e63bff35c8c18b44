using System.Diagnostics;

namespace MiniMeet.Bench;

/// <summary>The times of one round, in milliseconds from the intended start of each thing.</summary>
internal sealed class Latencies
{
    private readonly List<double> _times = [];

    public int Count
    {
        get { lock (_times) return _times.Count; }
    }

    public void Add(long since)
    {
        var time = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        lock (_times) _times.Add(time);
    }

    public double[] TakeAll()
    {
        lock (_times)
        {
            double[] sorted = [.. _times.Order()];
            _times.Clear();
            return sorted;
        }
    }
}

/// <summary>What one round came to. Times in milliseconds.</summary>
internal sealed record Round(double Median, double P95, double P99, double Max, double CpuPerDelivery, int Deliveries, int Missing)
{
    public static Round Of(double[] sorted, TimeSpan cpu = default, int missing = 0) => new(
        At(sorted, 0.5), At(sorted, 0.95), At(sorted, 0.99), At(sorted, 1), cpu.TotalMilliseconds / Math.Max(1, sorted.Length), sorted.Length, missing);

    private static double At(double[] sorted, double share) =>
        sorted.Length == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * share) - 1)];
}
