using Microsoft.AspNetCore.SignalR;
using MiniMeet.WebFrontend.Hosting;

namespace MiniMeet.WebFrontend.Hub;

/// <summary>
/// Gives every failed hub call its stable code, as <c>[code] text</c>. What is not a refusal is logged and reveals
/// nothing.
/// </summary>
internal sealed partial class HubErrorFilter(ILogger<HubErrorFilter> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocation,
        Func<HubInvocationContext, ValueTask<object?>> next
    )
    {
        try
        {
            return await next(invocation);
        }
        catch (Exception exception)
        {
            var (error, text) = ErrorMapper.Describe(exception);
            if (
                error.Status >= 500
                && exception is not MeetException
                && !invocation.Context.ConnectionAborted.IsCancellationRequested
            )
                LogFailed(exception, invocation.HubMethodName);
            throw new HubException($"[{error}] {text}");
        }
    }

    [LoggerMessage(LogLevel.Error, "Hub method {Method} failed")]
    private partial void LogFailed(Exception exception, string method);
}
