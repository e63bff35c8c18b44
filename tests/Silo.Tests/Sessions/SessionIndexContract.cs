using Orleans.Storage;

namespace MiniMeet.Silo.Sessions;

/// <summary>What every <see cref="ISessionIndex"/> finds of what its store's grain storage has written.</summary>
public abstract class SessionIndexContract
{
    private const int Many = 10_000;

    protected abstract ISessionIndex Index { get; }

    protected abstract IGrainStorage Storage { get; }

    [Fact]
    public async Task FindUntouched_StoredSessions_AndNothingElse()
    {
        var (session, user) = (Guid.NewGuid(), Guid.NewGuid());
        await Write("session", session);
        await Write("user", user);

        var found = await Index.FindUntouched(TimeSpan.Zero, Many);

        Assert.Contains(session, found);
        Assert.DoesNotContain(user, found);
        Assert.DoesNotContain(session, await Index.FindUntouched(TimeSpan.FromHours(1), Many));
    }

    [Fact]
    public async Task FindUntouched_TheLongestUntouchedFirst_AndAWriteTouches()
    {
        var sessions = new[] { Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid() };
        var states = new List<GrainState<SessionState>>();
        foreach (var session in sessions)
            states.Add(await Write("session", session));

        await Tick();
        await Storage.WriteStateAsync("session", GrainOf("session", sessions[0]), states[0]);
        await Tick();

        var found = await Index.FindUntouched(TimeSpan.Zero, Many);
        Assert.Equal(sessions[0], found.Where(sessions.Contains).Last());
        Assert.Equal(found[..1].AsEnumerable(), await Index.FindUntouched(TimeSpan.Zero, 1));
    }

    [Fact]
    public async Task FindUntouched_Cleared_IsGone()
    {
        var session = Guid.NewGuid();
        var state = await Write("session", session);

        await Storage.ClearStateAsync("session", GrainOf("session", session), state);

        Assert.DoesNotContain(session, await Index.FindUntouched(TimeSpan.Zero, Many));
    }

    /// <summary>Lets the store's clock go on: it counts milliseconds at best.</summary>
    protected abstract Task Tick();

    private static GrainId GrainOf(string type, Guid key) =>
        GrainId.Create(GrainType.Create(type), GrainIdKeyExtensions.CreateGuidKey(key));

    private async Task<GrainState<SessionState>> Write(string type, Guid key)
    {
        var state = new GrainState<SessionState>(new SessionState { UserId = Guid.NewGuid() });
        await Storage.WriteStateAsync(type, GrainOf(type, key), state);
        return state;
    }
}
