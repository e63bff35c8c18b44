using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniMeet.Storage;

namespace MiniMeet.Users;

internal sealed partial class UserGrain : Grain, IUserGrain
{
    private readonly IPersistentState<UserState> _user;
    private readonly IUserDirectory _directory;
    private readonly UserOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<UserGrain> _logger;
    private readonly FrontEnds _frontEnds;

    // Which front ends hold sockets of which sign-in. Not stored: front ends repeat it.
    private readonly HashSet<(Guid SignInId, string FrontEndId)> _watchers = [];

    public UserGrain(
        [PersistentState("user", StateNames.Provider)] IPersistentState<UserState> user,
        IUserDirectory directory,
        IOptions<UserOptions> options,
        TimeProvider clock,
        ILogger<UserGrain> logger
    )
    {
        (_user, _directory, _options, _clock, _logger) = (user, directory, options.Value, clock, logger);
        _frontEnds = new FrontEnds(this, logger);
    }

    public async Task Create(UserProfile profile)
    {
        if (_user.State.Profile is not null)
            return;

        await _directory.Put(profile);
        await _user.Save(_user.State with { Profile = profile });
    }

    public Task<UserProfile> GetProfile() => Task.FromResult(Profile);

    public async Task<UserProfile> Rename(string username)
    {
        var renamed = Profile with { Username = username };
        if (renamed != Profile)
            await _user.Save(_user.State with { Profile = renamed });
        await _directory.Put(renamed); // also on a retry: the first try may have died before it was listed
        return renamed;
    }

    public async Task<SignedIn> OpenSignIn()
    {
        var signedIn = await Open(Guid.NewGuid());
        LogSignedIn(signedIn.User.Id, signedIn.SignInId);
        return signedIn;
    }

    public Task<bool> IsSignedIn(Guid signInId) =>
        Task.FromResult(_user.State.IsSignedIn(signInId, _clock.GetUtcNow()));

    public Task<bool> Watch(Guid signInId, string frontEndId)
    {
        if (!_user.State.IsSignedIn(signInId, _clock.GetUtcNow()))
            return Task.FromResult(false);

        _watchers.Add((signInId, frontEndId));
        return Task.FromResult(true);
    }

    public Task<SignedIn> ExtendSignIn(Guid signInId) =>
        _user.State.IsSignedIn(signInId, _clock.GetUtcNow())
            ? Open(signInId)
            : throw new MeetException(MeetErrors.AuthRequired, "This sign-in has ended.");

    public async Task EndSignIn(Guid signInId)
    {
        if (!_user.State.SignIns.ContainsKey(signInId))
            return;

        await _user.Save(_user.State.Without(signInId));
        LogSignedOut(Profile.Id, signInId);
        await TellWatchers(signInId);
    }

    public async Task EndAllSignIns()
    {
        if (_user.State.SignIns.IsEmpty)
            return;

        var ended = _user.State.SignIns.Keys.ToArray();
        await _user.Save(_user.State.WithoutSignIns());
        LogSignedOutEverywhere(Profile.Id, ended.Length);
        foreach (var signInId in ended)
            await TellWatchers(signInId);
    }

    private UserProfile Profile =>
        _user.State.Profile ?? throw new MeetException(MeetErrors.UserNotFound, "There is no such user.");

    private async Task<SignedIn> Open(Guid signInId)
    {
        var now = _clock.GetUtcNow();
        var signedIn = new SignedIn(Profile, signInId, now + _options.SignInLifetime);
        await _user.Save(_user.State.With(signInId, signedIn.ExpiresAt, now, _options.SignInsPerUser));
        return signedIn;
    }

    private Task TellWatchers(Guid signInId)
    {
        var frontEndIds = _watchers
            .Where(watcher => watcher.SignInId == signInId)
            .Select(watcher => watcher.FrontEndId)
            .ToArray();
        _watchers.RemoveWhere(watcher => watcher.SignInId == signInId);
        return _frontEnds.Tell(frontEndIds, new SignedOutEnvelope(signInId));
    }

    [LoggerMessage(LogLevel.Information, "User {UserId} signed in as {SignInId}")]
    private partial void LogSignedIn(Guid userId, Guid signInId);

    [LoggerMessage(LogLevel.Information, "User {UserId} ended sign-in {SignInId}")]
    private partial void LogSignedOut(Guid userId, Guid signInId);

    [LoggerMessage(LogLevel.Information, "User {UserId} ended all {Count} sign-ins")]
    private partial void LogSignedOutEverywhere(Guid userId, int count);
}
