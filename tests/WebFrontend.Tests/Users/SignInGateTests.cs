using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MiniMeet.WebFrontend.Hosting;

namespace MiniMeet.WebFrontend.Users;

public sealed class SignInGateTests : IDisposable
{
    private static readonly FrontEndOptions Settings = new() { SignInsAtOnce = 2, SignInsWaiting = 1 };

    private readonly FakeTimeProvider _clock = new();
    private readonly SignInGate _gate;
    private readonly TaskCompletionSource _checked = new();
    private int _on;

    public SignInGateTests() => _gate = new SignInGate(Options.Create(Settings), _clock);

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task MoreThanMayWait_AreRefusedAtOnce_AndThoseWhoWaitComeOn()
    {
        var (first, second, waiting) = (SignIn(), SignIn(), SignIn());

        await IsBusy(SignIn());
        Assert.Equal((2, false), (_on, waiting.IsCompleted));

        _checked.SetResult();
        await Task.WhenAll(first, second, waiting);
        Assert.Equal(3, _on);
    }

    [Fact]
    public async Task WhoWaitsTooLong_IsToldWhenToComeBack_AndLeavesTheQueue()
    {
        var (first, second, waiting) = (SignIn(), SignIn(), SignIn());

        _clock.Advance(Settings.SignInPatience);

        await IsBusy(waiting);
        var next = SignIn();
        Assert.False(next.IsCompleted); // it waits in the place of the one that left
        _checked.SetResult();
        await Task.WhenAll(first, second, next);
    }

    [Fact]
    public async Task WhoGoesAway_LeavesTheQueue()
    {
        var (first, second) = (SignIn(), SignIn());
        using var gone = new CancellationTokenSource();
        var waiting = SignIn(gone.Token);
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var next = SignIn();
        _checked.SetResult();
        await Task.WhenAll(first, second, next);
    }

    private static async Task IsBusy(Task signIn)
    {
        var refused = await Assert.ThrowsAsync<MeetException>(() => signIn);
        Assert.Equal((MeetErrors.ServerBusy.Value, Settings.SignInPatience), (refused.Code, refused.RetryAfter));
    }

    private Task SignIn(CancellationToken aborted = default)
    {
        var context = new DefaultHttpContext { RequestAborted = aborted };
        return _gate
            .InvokeAsync(
                EndpointFilterInvocationContext.Create(context),
                async _ =>
                {
                    Interlocked.Increment(ref _on);
                    await _checked.Task;
                    return null;
                }
            )
            .AsTask();
    }
}
