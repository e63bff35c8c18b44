using Microsoft.AspNetCore.SignalR;
using MiniMeet.Silo.Hosting;

namespace MiniMeet.WebFrontend.Hub;

/// <summary>
/// Grain calls made for a hub call are not made again once its client is gone.
/// </summary>
internal sealed class CallerAbortedFilter : IHubFilter
{
    public ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext,
        Func<HubInvocationContext, ValueTask<object?>> next
    )
    {
        CallerAborted.Token = invocationContext.Context.ConnectionAborted;
        return next(invocationContext);
    }
}
