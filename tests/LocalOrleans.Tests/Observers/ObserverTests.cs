using System.Runtime.CompilerServices;
using LocalOrleans.Tests.Support;

namespace LocalOrleans.Tests.Observers;

[Collection(DefaultClusterCollection.Name)]
public sealed class ObserverTests(DefaultCluster cluster)
{
    private readonly ISpeakerGrain _speaker = cluster.Grain<ISpeakerGrain>();

    [Fact]
    public async Task Observer_ToldByAGrain_HearsIt()
    {
        var listener = new Listener();
        await _speaker.Subscribe(Reference(listener));

        Assert.Equal(1, await _speaker.Tell("hello"));

        Assert.Equal(["hello"], listener.Heard);
    }

    [Fact]
    public async Task Observer_ToldByAnyGrain_HearsIt()
    {
        var listener = new Listener();
        var reference = Reference(listener);
        var other = cluster.Grain<ISpeakerGrain>();

        await _speaker.Subscribe(reference);
        await other.Subscribe(reference);
        await _speaker.Tell("one");
        await other.Tell("two");

        Assert.Equal(["one", "two"], listener.Heard);
    }

    [Fact]
    public async Task Calls_OfOneReference_AreMadeOneAfterAnother()
    {
        var inside = 0;
        var listener = new Listener(async _ =>
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        });

        await _speaker.TellAtOnce(Reference(listener), 50).Soon();

        // In which order, calls sent at once do not say: Orleans keeps none until it knows the way to a client.
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}").Order(), listener.Heard.Order());
    }

    [Fact]
    public async Task Argument_ChangedByTheObserver_IsUnchangedForTheGrain()
    {
        var listener = new Listener();

        Assert.Equal(1, await _speaker.Ask(Reference(listener), ["question"]));
    }

    [Fact]
    public async Task OneWay_ToAnObserverThatWaits_DoesNotHoldTheGrain()
    {
        var gate = Gate.Named(ClusterFixture.NewKey());
        var listener = new Listener(_ => gate.Pass());

        await _speaker.TellAndForget(Reference(listener), "no hurry").Soon();
        await gate.Reached;
        Assert.Empty(listener.Heard);

        gate.Open();
        await listener.First.Soon();
    }

    [Fact]
    public async Task OneWay_ToAnObserverThatFails_DoesNotFailTheGrain()
    {
        var called = new TaskCompletionSource();
        var listener = new Listener(_ =>
        {
            called.TrySetResult();
            throw new InvalidOperationException("deaf");
        });

        await _speaker.TellAndForget(Reference(listener), "hello");

        await called.Task.Soon();
    }

    [Fact]
    public async Task Reference_Deleted_IsNotAnswered()
    {
        var listener = new Listener();
        var reference = Reference(listener);
        Assert.Equal(1, await _speaker.Ask(reference, ["before"]));

        cluster.Client.DeleteObjectReference<IListener>(reference);

        await Assert.ThrowsAnyAsync<Exception>(() => _speaker.Ask(reference, ["after"]).Soon());
        GC.KeepAlive(listener);
    }

    [Fact]
    public void DeleteObjectReference_OfTheObserverItself_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => cluster.Client.DeleteObjectReference<IListener>(new Listener()));
    }

    [Fact]
    public async Task Observer_KeptByNobody_IsNotKeptByItsReference()
    {
        var (weak, reference) = await Forgotten();

        for (var i = 0; i < 10 && weak.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(weak.IsAlive);
        await Assert.ThrowsAnyAsync<Exception>(() => _speaker.Ask(reference, ["anybody?"]).Soon());
    }

    [Fact]
    public async Task Grain_AsObserverOfAGrain_HearsIt()
    {
        var other = cluster.Grain<ISpeakerGrain>();
        await other.ListenTo(_speaker);

        await _speaker.Tell("to a grain");

        Assert.Equal(["to a grain"], await other.Heard());
    }

    private IListener Reference(IListener listener) => cluster.Client.CreateObjectReference<IListener>(listener);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<(WeakReference, IListener)> Forgotten()
    {
        var listener = new Listener();
        var reference = Reference(listener);
        await _speaker.TellAtOnce(reference, 1);
        return (new WeakReference(listener), reference);
    }
}
