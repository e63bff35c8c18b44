using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using MiniMeet.WebFrontend.Hosting;

namespace MiniMeet.WebFrontend.Users;

/// <summary>
/// Lets a few at once on to where passwords are checked. The others wait here, where that costs next to nothing, and
/// are refused with <c>server.busy</c> when it takes too long: a refusal at once would only be asked again at once.
/// </summary>
internal sealed class SignInGate(IOptions<FrontEndOptions> options, TimeProvider clock) : IEndpointFilter, IDisposable
{
    private readonly TimeSpan _patience = options.Value.SignInPatience;
    private readonly ConcurrencyLimiter _places = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = options.Value.SignInsAtOnce,
            QueueLimit = options.Value.SignInsWaiting,
        }
    );

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var place = await Enter(context.HttpContext.RequestAborted);
        return place is { IsAcquired: true }
            ? await next(context)
            : throw new MeetException(
                MeetErrors.ServerBusy,
                "Too many people are signing in at the moment. Try again in a moment.",
                _patience
            );
    }

    public void Dispose() => _places.Dispose();

    private async Task<RateLimitLease?> Enter(CancellationToken aborted)
    {
        using var patience = new CancellationTokenSource(_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, patience.Token);
        try
        {
            return await _places.AcquireAsync(1, either.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return null;
        }
    }
}
