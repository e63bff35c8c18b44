using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MiniMeet.WebFrontend.Fanout;
using MiniMeet.WebFrontend.Hosting;
using MiniMeet.WebFrontend.Protocol;
using MiniMeet.WebFrontend.Support;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Hub;

/// <summary>What happens while a connection opens, which a test on a real socket cannot hit.</summary>
public sealed class MeetHubTests
{
    private readonly RoomSubscriptions _subscriptions = new();
    private readonly ConnectionRegistry _registry;
    private readonly FakeClient _client = new();
    private readonly SignedIn _ada = new(
        new UserProfile(Guid.NewGuid(), "Ada", "ada@example.com", DateTimeOffset.UnixEpoch),
        Guid.NewGuid(),
        DateTimeOffset.UnixEpoch.AddDays(1)
    );

    public MeetHubTests() => _registry = new ConnectionRegistry(_subscriptions);

    [Fact]
    public async Task OnConnected_ClusterIsAway_FailsAndLeavesNothingBehind()
    {
        var hub = Open(FakeCluster.Of((_, _) => Task.FromException<User?>(new TimeoutException())));

        await Assert.ThrowsAsync<TimeoutException>(hub.OnConnectedAsync);

        Assert.Empty(_registry.All);
    }

    [Fact]
    public async Task OnConnected_SignedOutAtThatMoment_IsEnded()
    {
        FanoutSubscriber? reader = null;
        var cluster = FakeCluster.Of(
            (_, _) =>
            {
                var stillIn = StillIn();
                reader!.OnNextAsync(new SignedOutEnvelope(_ada.SignInId)); // before the answer is back
                return stillIn;
            }
        );
        reader = Reader(cluster);

        await Open(cluster).OnConnectedAsync();

        await _client.Told.First(told => told == "SessionEnded session.signedOut");
        Assert.Empty(_registry.All);
    }

    [Fact]
    public async Task OnConnected_RenamedAtThatMoment_HasTheNewName()
    {
        FanoutSubscriber? reader = null;
        var cluster = FakeCluster.Of(
            (_, _) =>
            {
                reader!.OnNextAsync(new RenamedEnvelope(_ada.User.ToUser() with { Username = "Countess" }));
                return StillIn(); // an answer from before that overtook it
            }
        );
        reader = Reader(cluster);

        await Open(cluster).OnConnectedAsync();

        Assert.Equal("Countess", _registry.All.Single().User.User.Username);
    }

    [Fact]
    public async Task OnConnected_RenamedSinceTheTokenWasLookedAt_HasTheNewName()
    {
        var renamed = _ada.User.ToUser() with { Username = "Countess" };

        await Open(FakeCluster.Of((_, _) => Task.FromResult<User?>(renamed))).OnConnectedAsync();

        Assert.Equal(renamed, _registry.All.Single().User.User);
    }

    [Fact]
    public async Task OnConnected_SignInHasEnded_IsEnded()
    {
        await Open(FakeCluster.Of((_, _) => Task.FromResult<User?>(null))).OnConnectedAsync();

        await _client.Told.First(told => told == "SessionEnded session.signedOut");
    }

    public static TheoryData<string> Methods => [.. HubContract.Methods.Select(method => method.Name)];

    // Its client may be slow to read that it is over, or never read it.
    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Method_ConnectionHasEnded_IsRefusedBeforeAnythingIsAsked(string method)
    {
        var asked = new List<string>();
        var hub = Open(
            FakeCluster.Of(
                (name, _) =>
                {
                    asked.Add(name);
                    return StillIn();
                }
            )
        );
        await hub.OnConnectedAsync();
        _registry.End(_registry.All.Single(), MeetErrors.SessionSignedOut);
        asked.Clear();
        var body = JsonSerializer.Deserialize<JsonElement>(HubBodies.GoodForNobody(method));

        var refusal = await Assert.ThrowsAsync<MeetException>(() =>
            (Task)typeof(MeetHub).GetMethod(method)!.Invoke(hub, BindingFlags.DoNotWrapExceptions, null, [body], null)!
        );

        Assert.Equal("session.signedOut", refusal.Code);
        Assert.Empty(asked);
    }

    [Fact]
    public async Task OnDisconnected_ConnectionHasEnded_StillTellsTheSession()
    {
        var asked = new List<string>();
        var hub = Open(
            FakeCluster.Of(
                (name, _) =>
                {
                    asked.Add(name);
                    return StillIn();
                }
            )
        );
        await hub.OnConnectedAsync();
        _registry.End(_registry.All.Single(), MeetErrors.SessionSignedOut);

        await hub.OnDisconnectedAsync(null);

        Assert.Equal(["Watch", "Disconnect"], asked);
    }

    private Task<User?> StillIn() => Task.FromResult<User?>(_ada.User.ToUser());

    private Renames Renames(IClusterClient cluster) =>
        new(cluster, _registry, _subscriptions, NullLogger<Renames>.Instance);

    private FanoutSubscriber Reader(IClusterClient cluster) =>
        new(cluster, _registry, _subscriptions, Renames(cluster), NullLogger<FanoutSubscriber>.Instance);

    private MeetHub Open(IClusterClient cluster)
    {
        var principal = CurrentUser.NamelessPrincipal(_ada.User.Id, _ada.SignInId);
        CurrentUser.AddName(principal, _ada.User.Username);
        var context = new FakeHubContext(principal);
        context.Features.Set<IMeetClient>(_client);
        var (options, clock) = (Options.Create(new FrontEndOptions()), new FakeTimeProvider());
        return new MeetHub(cluster, _registry, _subscriptions, Renames(cluster), options, clock) { Context = context };
    }
}
