using Microsoft.AspNetCore.SignalR;
using MiniMeet.WebFrontend.Sessions;

namespace MiniMeet.WebFrontend.Fakes;

/// <summary>A hub on which everybody is this one client.</summary>
internal sealed class FakeHub(IMeetClient client) : IHubContext<MeetHub, IMeetClient>, IHubClients<IMeetClient>
{
    public IHubClients<IMeetClient> Clients => this;

    public IGroupManager Groups => throw new NotSupportedException();

    public IMeetClient All => client;

    public IMeetClient AllExcept(IReadOnlyList<string> excludedConnectionIds) => client;

    public IMeetClient Client(string connectionId) => client;

    IMeetClient IHubClients<IMeetClient>.Clients(IReadOnlyList<string> connectionIds) => client;

    public IMeetClient Group(string groupName) => client;

    public IMeetClient GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => client;

    IMeetClient IHubClients<IMeetClient>.Groups(IReadOnlyList<string> groupNames) => client;

    public IMeetClient User(string userId) => client;

    public IMeetClient Users(IReadOnlyList<string> userIds) => client;
}
