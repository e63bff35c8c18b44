using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using MiniMeet.WebFrontend.Fanout;
using MiniMeet.WebFrontend.Hosting;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Hub;

/// <summary>
/// The hub of docs/protocol.md section 3: reads what a client wants, vouches for who it is, and forwards it to a grain.
/// Rooms, messages and calls are in files of their own. Arguments come as JSON and are read here, not by the framework,
/// so that every malformed one gets the same stable answer.
/// </summary>
[Authorize]
internal sealed partial class MeetHub(
    IClusterClient cluster,
    ConnectionRegistry registry,
    RoomSubscriptions subscriptions,
    Renames renames,
    IOptions<FrontEndOptions> options,
    TimeProvider clock
) : Microsoft.AspNetCore.SignalR.Hub
{
    // A feature: nothing else is in a connection's items, and their dictionary takes half a kilobyte.
    private MeetConnection Opened => Context.Features.GetRequiredFeature<MeetConnection>();

    public override async Task OnConnectedAsync()
    {
        var user = CurrentUser.From(Context.User!)!;
        var connection = new MeetConnection(Context, user, registry.FrontEndId, options.Value, clock);
        Context.Features.Set(connection);
        // They would lie in memory, token and all, as long as the socket is open.
        Context.GetHttpContext()?.Request.Headers.Clear();
        registry.Add(connection);
        _ = connection.Pump(Context.Features.GetRequiredFeature<IMeetClient>());
        try
        {
            // Once it is in the registry: a sign-out or rename at this very moment is either found here or told to the
            // registry.
            if (await cluster.GetGrain<IUserGrain>(user.Id).Watch(user.SignInId, registry.FrontEndId) is { } named)
                renames.Apply(connection, user, named);
            else
                registry.End(connection, MeetErrors.SessionSignedOut);
        }
        catch
        {
            registry.Remove(connection); // of a connection that failed to open the framework never says that it closed
            throw;
        }
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        registry.Remove(Opened);
        var signedOut = Opened.Ended == MeetErrors.SessionSignedOut;
        await cluster.GetGrain<ISessionGrain>(Opened.SessionId).Disconnect(Opened.Address, forGood: signedOut);
    }

    // Somebody signed out gets nothing done any more, also while the socket is still open because the client does not
    // read that it is over.
    private MeetConnection RequireConnection() =>
        Opened.Ended is { } why ? throw new MeetException(why, "This connection is finished.") : Opened;

    // A client that gives no id cannot repeat the request; we can, on another silo.
    private Intent IntentOf(Guid? requestId)
    {
        var connection = RequireConnection();
        return new Intent(connection.User.Id, connection.SessionId, requestId ?? Guid.NewGuid());
    }
}
