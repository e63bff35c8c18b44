using System.Diagnostics;

namespace MiniMeet.Bench;

/// <summary>The times of one round, in milliseconds from the intended start of each thing.</summary>
internal sealed class Latencies
{
    private readonly List<double> _times = [];

    public int Count
    {
        get
        {
            lock (_times)
                return _times.Count;
        }
    }

    public void Add(long since)
    {
        var time = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        lock (_times)
            _times.Add(time);
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

/// <summary>What one round came to. Times in milliseconds, the rate in deliveries per second.</summary>
internal sealed record Round(
    double Median,
    double P95,
    double P99,
    double Max,
    double CpuPerDelivery,
    int Deliveries,
    int Missing,
    double Rate
)
{
    public double CpuMicroseconds => CpuPerDelivery * 1_000;

    public static Round Of(double[] sorted, TimeSpan cpu = default, int missing = 0, TimeSpan took = default) =>
        new(
            At(sorted, 0.5),
            At(sorted, 0.95),
            At(sorted, 0.99),
            At(sorted, 1),
            cpu.TotalMilliseconds / Math.Max(1, sorted.Length),
            sorted.Length,
            missing,
            sorted.Length / took.TotalSeconds
        );

    public string Describe() =>
        $"median {Median:0.000} p95 {P95:0.000} p99 {P99:0.000} max {Max:0.0} ms, CPU {CpuMicroseconds:0.0} us, "
        + $"{Rate:0} a second, {Missing} of {Deliveries + Missing} missing";

    private static double At(double[] sorted, double share) =>
        sorted.Length == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * share) - 1)];
}
