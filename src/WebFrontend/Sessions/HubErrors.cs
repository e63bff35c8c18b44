using Microsoft.AspNetCore.SignalR;
using MiniMeet.Silo.Hosting;
using MiniMeet.WebFrontend.Hosting;

namespace MiniMeet.WebFrontend.Sessions;

/// <summary>
/// Gives every failed hub call its stable code, as <c>[code] text</c>. What is not a refusal is logged and reveals
/// nothing.
/// </summary>
internal sealed partial class HubErrors(ILogger<HubErrors> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocation,
        Func<HubInvocationContext, ValueTask<object?>> next
    )
    {
        Caller.Gone = invocation.Context.ConnectionAborted;
        try
        {
            return await next(invocation);
        }
        catch (Exception exception)
        {
            var (error, text) = Failures.Describe(exception);
            if (error.Status >= 500 && !invocation.Context.ConnectionAborted.IsCancellationRequested)
                LogFailed(exception, invocation.HubMethodName);
            throw new HubException($"[{error}] {text}");
        }
    }

    [LoggerMessage(LogLevel.Error, "Hub method {Method} failed")]
    private partial void LogFailed(Exception exception, string method);
}
