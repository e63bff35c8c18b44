using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace MiniMeet.WebFrontend.Hosting;

/// <summary>Says 401 to whoever is not signed in (any more) and 403 to whoever is, each as problem details.</summary>
internal sealed class AuthorizationResultHandler : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (authorizeResult.Succeeded)
            return next(context);

        var (error, text) = ErrorMapper.OfStatus(context.User.Identity?.IsAuthenticated == true ? 403 : 401);
        return ProblemDetailsHandler.Write(context, error, text);
    }
}
