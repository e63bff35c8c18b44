using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MiniMeet.WebFrontend.Hosting;
using MiniMeet.WebFrontend.Support;
using static MiniMeet.WebFrontend.Support.SomeRoom;

namespace MiniMeet.WebFrontend.Fanout;

/// <summary>New names on a front end where something goes wrong on their way.</summary>
public sealed class RenamesTests
{
    private readonly RoomSubscriptions _subscriptions = new();
    private readonly ConnectionRegistry _registry;
    private readonly Renames _renames;
    private readonly IClusterClient _cluster;
    private readonly Seen<User> _told = new();
    private Func<User, Task> _room = _ => Task.CompletedTask;
    private User? _signedIn;

    public RenamesTests()
    {
        _registry = new ConnectionRegistry(_subscriptions);
        _cluster = FakeCluster.Of(
            (method, arguments) =>
                method switch
                {
                    "Rename" => Hear((User)arguments[0]!),
                    "Watch" => Task.FromResult(_signedIn),
                    _ => Task.FromResult(new KeptAlive(3, [])),
                }
        );
        _renames = new Renames(_cluster, _registry, _subscriptions, NullLogger<Renames>.Instance);
    }

    [Fact]
    public async Task Apply_RoomCannotBeTold_IsToldAgainWithTheLeases()
    {
        var connection = Join();
        var countess = connection.User.User with { Username = "Countess" };
        _signedIn = countess;
        _room = _ => Task.FromException(new TimeoutException());
        _renames.Apply(countess);
        Assert.Equal(countess, connection.User.User);
        await _told.First(user => user == countess);
        _room = _ => Task.CompletedTask;

        await Renew(async () => await _told.Until(all => all.Count == 2));

        Assert.Equal([countess, countess], _told.All);
        Assert.Empty(_renames.Untold);
    }

    [Fact]
    public async Task Apply_NextNameWhileARoomIsTold_IsToldAfterIt()
    {
        var user = Join().User.User;
        var slow = new TaskCompletionSource();
        _room = heard => heard.Username == "Countess" ? slow.Task : Task.CompletedTask;

        _renames.Apply(user with { Username = "Countess" });
        _renames.Apply(user with { Username = "Lovelace" });
        Assert.Single(_told.All);
        slow.SetResult();

        Assert.Equal(["Countess", "Lovelace"], (await _told.Until(all => all.Count == 2)).Select(one => one.Username));
    }

    [Fact]
    public async Task SignInCheck_EnvelopeWasMissed_IsWhereTheNameIsLearnt()
    {
        var connection = Join();
        _signedIn = connection.User.User with { Username = "Countess" };

        await Renew(async () => await _told.First(user => user == _signedIn));

        Assert.Equal(_signedIn, connection.User.User);
    }

    [Fact]
    public void Apply_AnswerFromBeforeTheLastName_IsIgnored()
    {
        var connection = Join();
        var asOf = connection.User;
        _renames.Apply(asOf.User with { Username = "Countess" });

        _renames.Apply(connection, asOf, asOf.User with { Username = "Older" });

        Assert.Equal("Countess", connection.User.User.Username);
    }

    private Task Hear(User user)
    {
        _told.Add(user);
        return _room(user);
    }

    private MeetConnection Join()
    {
        var connection = Connection();
        _registry.Add(connection);
        _subscriptions.Subscribe(connection, Id);
        _subscriptions.GoLive(connection, Id, 3);
        _signedIn = connection.User.User;
        return connection;
    }

    private async Task Renew(Func<Task> until)
    {
        var (clock, rooms) = (new FakeTimeProvider(), new RoomOptions());
        using var renewal = new LeaseRenewal(
            _cluster,
            _registry,
            _subscriptions,
            _renames,
            Options.Create(rooms),
            Options.Create(new FrontEndOptions()),
            clock,
            NullLogger<LeaseRenewal>.Instance
        );
        await renewal.StartAsync(CancellationToken.None);
        await clock.AdvanceUntil(until(), rooms.Lease / 3);
        await renewal.StopAsync(CancellationToken.None);
    }
}
