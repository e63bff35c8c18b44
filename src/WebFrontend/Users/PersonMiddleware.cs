using MiniMeet.WebFrontend.Hosting;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Users;

/// <summary>
/// Refuses a request or a socket that says it is for another person than its token. All tabs of a browser share one
/// cookie: a tab that was opened as somebody must not act as whoever signs in in another.
/// </summary>
internal sealed class PersonMiddleware(RequestDelegate next)
{
    /// <summary>Who the request is for, by user id.</summary>
    public const string Header = "MiniMeet-User";

    /// <summary>The same for a socket, to which browsers add no header.</summary>
    private const string Parameter = "user";

    public Task Invoke(HttpContext context)
    {
        var said = context.Request.Headers[Header].ToString();
        if (said.Length == 0 && context.Request.Path.StartsWithSegments("/hub"))
            said = context.Request.Query[Parameter].ToString();
        if (said.Length == 0 || CurrentUser.From(context.User) is not { } user)
            return next(context);

        if (!Guid.TryParse(said, out var userId))
            throw Requests.Invalid($"{Header} is a user id.");

        return userId == user.Id
            ? next(context)
            : ProblemDetailsHandler.Write(
                context,
                MeetErrors.AuthOtherPerson,
                "Somebody else has signed in in this browser since."
            );
    }
}
