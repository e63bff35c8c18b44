using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>Dispose it to stop it for good; change it to an infinite due time to stop it for now.</summary>
public interface IGrainTimer : IDisposable
{
    void Change(TimeSpan dueTime, TimeSpan period);
}

public readonly struct GrainTimerCreationOptions
{
    public GrainTimerCreationOptions()
    {
    }

    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period) => (DueTime, Period) = (dueTime, period);

    public required TimeSpan DueTime { get; init; }

    public required TimeSpan Period { get; init; }

    /// <summary>Whether ticks may run beside calls and other timers' ticks. Never beside another tick of the same timer.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether a tick counts as activity that keeps the activation from being collected.</summary>
    public bool KeepAlive { get; init; }
}
