using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MiniMeet.Storage;

namespace MiniMeet.Users;

internal sealed partial class UserGrain : VanishingGrain, IUserGrain
{
    private readonly IPersistentState<UserState> _user;
    private readonly IPersistentState<ReadState> _reads;
    private readonly IUserDirectory _directory;
    private readonly IRoomDirectory _rooms;
    private readonly UserOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<UserGrain> _logger;
    private readonly FanoutPublisher _fanout;

    // Which front ends hold sockets of which sign-in. Not stored: front ends repeat it.
    private readonly HashSet<(Guid SignInId, string FrontEndId)> _watchers = [];

    public UserGrain(
        [PersistentState("user", StateNames.Provider)] IPersistentState<UserState> user,
        [PersistentState("user-reads", StateNames.Provider)] IPersistentState<ReadState> reads,
        IUserDirectory directory,
        IRoomDirectory rooms,
        IOptions<UserOptions> options,
        TimeProvider clock,
        ILogger<UserGrain> logger
    )
    {
        (_user, _reads, _directory, _rooms) = (user, reads, directory, rooms);
        (_options, _clock, _logger) = (options.Value, clock, logger);
        _fanout = new FanoutPublisher(this, logger);
    }

    protected override bool IsEmpty => _user.State.Profile is null;

    private IEnumerable<string> FrontEndsThatWatch =>
        _watchers.Select(watcher => watcher.FrontEndId).Distinct().ToArray();

    public async Task Create(UserProfile profile)
    {
        if (_user.State.Profile is not null)
            return;

        await _directory.Put(profile);
        await _user.Save(_user.State with { Profile = profile });
    }

    public Task<UserProfile> GetProfile() => Task.FromResult(RequireProfile());

    public async Task<SignedIn> OpenSignIn(Guid requestId)
    {
        var now = _clock.GetUtcNow();
        if (_user.State.FindSignIn(requestId, now) is { } open)
            return new SignedIn(RequireProfile(), open.SignInId, open.End);

        var signedIn = await Open(Guid.NewGuid(), requestId);
        LogSignedIn(signedIn.User.Id, signedIn.SignInId);
        return signedIn;
    }

    public Task<User?> FindSignedIn(Guid signInId) =>
        Task.FromResult(_user.State.IsSignedIn(signInId, _clock.GetUtcNow()) ? _user.State.Profile?.ToUser() : null);

    public Task<User?> Watch(Guid signInId, string frontEndId)
    {
        if (_user.State.IsSignedIn(signInId, _clock.GetUtcNow()))
            _watchers.Add((signInId, frontEndId));
        return FindSignedIn(signInId);
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
        LogSignedOut(this.GetPrimaryKey(), signInId);
        await PublishToWatchers(signInId);
    }

    public async Task EndAllSignIns()
    {
        if (_user.State.SignIns.IsEmpty)
            return;

        var ended = _user.State.SignIns.Keys.ToArray();
        await _user.Save(_user.State.WithoutSignIns());
        LogSignedOutEverywhere(this.GetPrimaryKey(), ended.Length);
        foreach (var signInId in ended)
            await PublishToWatchers(signInId);
    }

    private UserProfile RequireProfile() =>
        _user.State.Profile ?? throw new MeetException(MeetErrors.UserNotFound, "There is no such user.");

    private async Task<SignedIn> Open(Guid signInId, Guid? requestId = null)
    {
        var now = _clock.GetUtcNow();
        var signedIn = new SignedIn(RequireProfile(), signInId, now + _options.SignInLifetime);
        var next = _user.State.With(signInId, signedIn.ExpiresAt, now, _options.SignInsPerUser);
        await _user.Save(requestId is { } request ? next.After(request, signInId) : next);
        return signedIn;
    }

    private Task PublishToWatchers(Guid signInId)
    {
        var frontEndIds = _watchers
            .Where(watcher => watcher.SignInId == signInId)
            .Select(watcher => watcher.FrontEndId)
            .ToArray();
        _watchers.RemoveWhere(watcher => watcher.SignInId == signInId);
        return _fanout.Publish(frontEndIds, new SignedOutEnvelope(signInId));
    }

    [LoggerMessage(LogLevel.Information, "User {UserId} signed in as {SignInId}")]
    private partial void LogSignedIn(Guid userId, Guid signInId);

    [LoggerMessage(LogLevel.Information, "User {UserId} ended sign-in {SignInId}")]
    private partial void LogSignedOut(Guid userId, Guid signInId);

    [LoggerMessage(LogLevel.Information, "User {UserId} ended all {Count} sign-ins")]
    private partial void LogSignedOutEverywhere(Guid userId, int count);
}
