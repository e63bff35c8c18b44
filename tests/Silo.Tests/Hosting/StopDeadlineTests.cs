using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MiniMeet.Silo.Hosting;

public sealed class StopDeadlineTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ApplicationLifetime _application = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly TaskCompletionSource<int> _exit = new();

    [Fact]
    public async Task Stopping_TakesTooLong_EndsTheProcess()
    {
        await Start();

        _application.StopApplication();
        _clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(_exit.Task.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(1, await _exit.Task);
    }

    [Fact]
    public async Task Running_HoweverLong_IsNotEnded()
    {
        await Start();

        _clock.Advance(TimeSpan.FromDays(30));

        Assert.False(_exit.Task.IsCompleted);
    }

    private Task Start()
    {
        var options = Options.Create(new ClusterOptions { StopTimeout = TimeSpan.FromSeconds(10) });
        return new StopDeadline(
            _application,
            options,
            _clock,
            NullLogger<StopDeadline>.Instance,
            _exit.SetResult
        ).StartAsync(default);
    }
}
