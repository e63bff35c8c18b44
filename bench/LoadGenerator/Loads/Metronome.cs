using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MiniMeet.Bench;

/// <summary>
/// Beats at a fixed rate, whatever the server does: a slow answer delays no later beat, so the wait it causes is
/// counted. The kernel's clock wakes a thread to some microseconds; timers of .NET would add a millisecond to every
/// latency, and spinning would take a core from the server.
/// </summary>
internal static partial class Metronome
{
    private const int MonotonicClock = 1;
    private const int AbsoluteTime = 1;
    private const int SetTimerSlack = 29;

    /// <param name="beat">
    /// Gets the number of the beat and the <see cref="Stopwatch"/> timestamp at which it was due. Must not block.
    /// </param>
    public static Task Run(int rate, TimeSpan duration, Action<int, long> beat) =>
        Task.Factory.StartNew(
            () =>
            {
                _ = prctl(SetTimerSlack, 1, 0, 0, 0);
                var (start, beats) = (Stopwatch.GetTimestamp(), (int)(rate * duration.TotalSeconds));
                for (var number = 0; number < beats; number++)
                {
                    var due = start + (Stopwatch.Frequency * number / rate);
                    // Nanoseconds of the same clock, on Linux.
                    var moment = new TimeSpec(due / Stopwatch.Frequency, due % Stopwatch.Frequency);
                    _ = clock_nanosleep(MonotonicClock, AbsoluteTime, in moment, 0);
                    beat(number, due);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    [LibraryImport("libc")]
    private static partial int clock_nanosleep(int clock, int flags, in TimeSpec moment, nint remaining);

    [LibraryImport("libc")]
    private static partial int prctl(int option, nuint first, nuint second, nuint third, nuint fourth);

    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
