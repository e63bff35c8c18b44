using System.Diagnostics;

namespace MiniMeet.Bench;

/// <summary>The control: keeps its core busy and asks the server nothing.</summary>
internal sealed class BusyCore() : Attack("a busy core")
{
    public override Task Run(TimeSpan duration, Answers answers)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration)
            continue;
        return Task.CompletedTask;
    }
}
