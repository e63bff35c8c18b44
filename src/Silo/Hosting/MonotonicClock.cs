using Microsoft.Extensions.DependencyInjection;

namespace MiniMeet.Silo.Hosting;

/// <summary>
/// Time that only ever goes on, as far as the machine's own oscillator says: the wall clock at the start and what has
/// elapsed since. Somebody who sets the machine's clock does not change it.
/// </summary>
public sealed class MonotonicClock(TimeProvider clock) : TimeProvider
{
    private readonly DateTimeOffset _start = clock.GetUtcNow();
    private readonly long _startedAt = clock.GetTimestamp();

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _start + clock.GetElapsedTime(_startedAt);

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}

internal static class MonotonicClockServices
{
    // Orleans' own housekeeping measures how long ago something was, some of it by the wall clock: its collector of
    // activations throws when that is set back, and every activation of a new grain with it.
    private static readonly string[] Areas =
    [
        TimeProviderNames.ActivationManagement,
        TimeProviderNames.GrainDirectory,
        TimeProviderNames.Messaging,
        TimeProviderNames.SystemTimers,
    ];

    /// <summary>
    /// Lets Orleans live through steps of the machine's clock. In a cluster membership goes by the wall clock all the
    /// same, for it compares with what other silos have written.
    /// </summary>
    public static void AddMonotonicClock(this IServiceCollection services, bool alone = false)
    {
        var clock = new MonotonicClock(TimeProvider.System);
        foreach (var area in alone ? [.. Areas, TimeProviderNames.Membership] : Areas)
            services.AddKeyedSingleton<TimeProvider>(area, clock);
    }
}
