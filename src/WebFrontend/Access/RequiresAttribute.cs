namespace MiniMeet.WebFrontend.Access;

/// <summary>
/// What a hub method or a route does, and with that who may: the rule is in <see cref="AccessPolicy"/>. A test finds
/// those that lack it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresAttribute(Operation operation) : Attribute
{
    public Operation Operation { get; } = operation;
}

internal static class RequiresExtensions
{
    /// <summary>Lets in whom the rule of the operation lets in: everybody, or only people who are signed in.</summary>
    public static RouteHandlerBuilder Requires(this RouteHandlerBuilder route, Operation operation)
    {
        route.WithMetadata(new RequiresAttribute(operation));
        return AccessPolicy.Allows(operation, Roles.Anonymous) ? route.AllowAnonymous() : route.RequireAuthorization();
    }
}
