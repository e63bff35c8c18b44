using Microsoft.AspNetCore.Http.HttpResults;
using MiniMeet.WebFrontend.Access;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Users;

internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/users").WithTags("Users");
        users.MapGet("/me", GetMe).Requires(Operation.ReadOwnAccount).WithSummary("One's own profile");
        users.MapPatch("/me", Rename).Requires(Operation.RenameOneself).WithSummary("Changes one's name");
        users.MapGet("/", Search).Requires(Operation.ReadProfiles).WithSummary("People whose names contain the query");
        users.MapGet("/{id:guid}", GetUser).Requires(Operation.ReadProfiles).WithSummary("A person");
    }

    private static async Task<Ok<UserProfile>> GetMe(CurrentUser user, IClusterClient cluster) =>
        TypedResults.Ok(await cluster.GetGrain<IUserGrain>(user.Id).GetProfile());

    private static async Task<Ok<UserProfile>> Rename(RenameRequest request, CurrentUser user, IClusterClient cluster)
    {
        Requests.Check(request);
        return TypedResults.Ok(
            await cluster
                .GetGrain<IUserGrain>(user.Id)
                .Rename(request.RequestId ?? Guid.NewGuid(), request.Username.Clean())
        );
    }

    private static async Task<Ok<ImmutableArray<User>>> Search(
        IClusterClient cluster,
        string query = "",
        int limit = Paging.Default
    ) => TypedResults.Ok(await cluster.GetGrain<IUserListGrain>(0).Search(query.Clean(), Paging.Check(limit)));

    private static async Task<Ok<User>> GetUser(Guid id, IClusterClient cluster) =>
        TypedResults.Ok((await cluster.GetGrain<IUserGrain>(id).GetProfile()).ToUser());
}
