using LocalOrleans.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Utilities;

namespace LocalOrleans.Tests.Observers;

public sealed class ObserverManagerTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _told = [];
    private readonly ObserverManager<string, string> _observers;

    public ObserverManagerTests() => _observers = new(TimeSpan.FromMinutes(1), NullLogger.Instance)
    {
        GetDateTime = () => _clock.GetUtcNow().UtcDateTime,
    };

    [Fact]
    public async Task Notify_TellsEverybodyWhomThePredicateLetsThrough()
    {
        _observers.Subscribe("a", "alice");
        _observers.Subscribe("b", "bob");

        await _observers.Notify(Tell);
        await _observers.Notify(Tell, observer => observer == "bob");
        _observers.Notify(_told.Add, observer => observer == "alice");

        Assert.Equal(["alice", "bob", "bob", "alice"], _told);
    }

    [Fact]
    public async Task Subscribe_Again_RenewsAndReplaces()
    {
        _observers.Subscribe("a", "alice");
        _clock.Advance(TimeSpan.FromSeconds(50));
        _observers.Subscribe("a", "alice's new tab");
        _clock.Advance(TimeSpan.FromSeconds(50));

        await _observers.Notify(Tell);

        Assert.Equal(["alice's new tab"], _told);
        Assert.Equal(1, _observers.Count);
    }

    [Fact]
    public async Task Notify_Expired_RemovesInsteadOfTelling()
    {
        _observers.Subscribe("a", "alice");
        _clock.Advance(TimeSpan.FromSeconds(61));
        _observers.Subscribe("b", "bob");
        Assert.Equal(2, _observers.Count);

        await _observers.Notify(Tell);

        Assert.Equal(["bob"], _told);
        Assert.Equal(["b"], _observers.Observers.Keys);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Notify_Throwing_RemovesAndTellsTheOthers(bool asynchronously)
    {
        _observers.Subscribe("a", "alice");
        _observers.Subscribe("b", "bob");

        if (asynchronously) await _observers.Notify(async observer => { await Task.Yield(); TellUnlessAlice(observer); });
        else _observers.Notify(TellUnlessAlice);

        Assert.Equal(["bob"], _told);
        Assert.Equal(["bob"], _observers);
    }

    [Fact]
    public async Task Subscribe_WhileNotifying_IsAllowed()
    {
        _observers.Subscribe("a", "alice");

        await _observers.Notify(observer =>
        {
            _observers.Subscribe("b", "bob");
            _observers.Unsubscribe("a");
            return Tell(observer);
        });

        Assert.Equal(["alice"], _told);
        Assert.Equal(["bob"], _observers);
    }

    [Fact]
    public void ClearExpired_RemovesOnlyThose()
    {
        _observers.Subscribe("a", "alice");
        _clock.Advance(TimeSpan.FromSeconds(61));
        _observers.Subscribe("b", "bob");

        _observers.ClearExpired();
        Assert.Equal(["bob"], _observers);

        _observers.Clear();
        Assert.Empty(_observers);
    }

    private Task Tell(string observer)
    {
        _told.Add(observer);
        return Task.CompletedTask;
    }

    private void TellUnlessAlice(string observer)
    {
        if (observer == "alice") throw new InvalidOperationException("alice left");

        _told.Add(observer);
    }
}
