using MiniMeet.Support;

namespace MiniMeet.Users;

[Collection(MeetClusterCollection.Name)]
public sealed class UserGrainTests(MeetCluster cluster)
{
    private readonly IUserGrain _user = cluster.Grains.GetGrain<IUserGrain>(Guid.NewGuid());

    [Fact]
    public Task GetProfile_NobodyThere_IsRefused() => Refused.With(MeetErrors.UserNotFound, _user.GetProfile);

    [Fact]
    public async Task SignIn_AfterReload_IsStillOpenUntilEnded()
    {
        await Create();
        var signIn = await _user.OpenSignIn();
        await cluster.Reload(_user);

        Assert.Equal("Ada", (await _user.FindSignedIn(signIn.SignInId))?.Username);

        await _user.EndSignIn(signIn.SignInId);
        await cluster.Reload(_user);

        Assert.Null(await _user.FindSignedIn(signIn.SignInId));
        await Refused.With(MeetErrors.AuthRequired, () => _user.ExtendSignIn(signIn.SignInId));
    }

    [Fact]
    public async Task EndSignIn_TellsTheFrontEndsThatWatchIt_AndNoOthers()
    {
        await Create();
        var frontEnd = await cluster.OpenFrontEnd();
        var (ended, other) = (await _user.OpenSignIn(), await _user.OpenSignIn());
        Assert.NotNull(await _user.Watch(ended.SignInId, frontEnd.Id));
        Assert.NotNull(await _user.Watch(other.SignInId, frontEnd.Id));

        await _user.EndSignIn(ended.SignInId);

        Assert.Equal(ended.SignInId, (await frontEnd.Hears<SignedOutEnvelope>()).SignInId);
        Assert.NotNull(await _user.FindSignedIn(other.SignInId));
        Assert.Null(await _user.Watch(ended.SignInId, frontEnd.Id));
    }

    [Fact]
    public async Task EndAllSignIns_EndsEveryOne()
    {
        await Create();
        var signIns = new[] { await _user.OpenSignIn(), await _user.OpenSignIn() };

        await _user.EndAllSignIns();

        foreach (var signIn in signIns)
            Assert.Null(await _user.FindSignedIn(signIn.SignInId));
    }

    [Fact]
    public async Task Rename_IsKeptAndFound()
    {
        await Create();
        var name = $"Grace {Guid.NewGuid():n}";

        await _user.Rename(name);
        await cluster.Reload(_user);

        Assert.Equal(name, (await _user.GetProfile()).Username);
        var directory = (IUserDirectory)cluster.Silo.GetService(typeof(IUserDirectory))!;
        Assert.Equal(_user.GetPrimaryKey(), Assert.Single(await directory.Search(name, 10)).Id);
    }

    private Task Create() =>
        _user.Create(new UserProfile(_user.GetPrimaryKey(), "Ada", "ada@example.org", DateTimeOffset.UnixEpoch));
}
