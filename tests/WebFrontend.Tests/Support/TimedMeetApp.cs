using Microsoft.Extensions.Time.Testing;

namespace MiniMeet.WebFrontend.Support;

/// <summary>
/// The product as a test lets time pass: until it does, nothing ends, on however slow a machine. Also with the smallest
/// outbox, and without a built client.
/// </summary>
public class TimedMeetApp : MeetApp
{
    public const int MessageLength = 10_000;
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    // Starts with today, for tokens have an end; and no two moments are the same.
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow())
    {
        AutoAdvanceAmount = TimeSpan.FromTicks(1),
    };

    protected override TimeProvider Clock => _clock;

    protected override bool HasClient => false;

    protected override Dictionary<string, string> Settings =>
        new(base.Settings)
        {
            ["MiniMeet:Rooms:Grace"] = $"{Grace:c}",
            ["MiniMeet:Rooms:Lease"] = $"{Lease:c}",
            ["MiniMeet:Chat:TextLength"] = $"{MessageLength}",
            ["MiniMeet:Chat:TextBytes"] = $"{3 * MessageLength}",
            ["MiniMeet:FrontEnd:OutboxCapacity"] = "16",
        };

    public void Pass(TimeSpan time) => _clock.Advance(time);

    /// <summary>
    /// Lets time pass step by step. After each, somebody asks for something, so that what the product does by the clock
    /// keeps pace with it.
    /// </summary>
    public async Task Pass(TimeSpan time, Func<Task> ask)
    {
        const int steps = 100;
        for (var step = 0; step < steps; step++)
        {
            _clock.Advance(time / steps);
            await ask();
        }
    }

    /// <summary>Lets time pass until this has happened.</summary>
    public Task PassUntil(Task happened) => _clock.AdvanceUntil(happened, TimeSpan.FromMilliseconds(50));
}

internal static class FakeTimeProviderExtensions
{
    public static async Task AdvanceUntil(this FakeTimeProvider clock, Task happened, TimeSpan step)
    {
        using var timeout = Timeouts.Start();
        while (!happened.IsCompleted)
        {
            clock.Advance(step);
            await Task.WhenAny(happened, Task.Delay(1, timeout.Token)); // lets those go on whom the clock woke
            Assert.False(timeout.IsCancellationRequested, "What was awaited did not happen.");
        }

        await happened;
    }
}

[CollectionDefinition(Name)]
public sealed class TimedMeetAppCollection : ICollectionFixture<TimedMeetApp>
{
    public const string Name = "timed app";
}
