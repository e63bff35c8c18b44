using System.Collections.Concurrent;
using LocalOrleans.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace LocalOrleans.Tests.Serialization;

/// <summary>Within one silo what is immutable is shared. Between silos nothing can be, so there is only one here, and its own client.</summary>
public sealed class SharingTests(ManualTimeCluster cluster) : IClassFixture<ManualTimeCluster>
{
    private readonly IKeeperGrain _keeper =
        cluster.Cluster.GetSiloServiceProvider().GetRequiredService<IGrainFactory>().GetGrain<IKeeperGrain>(ClusterFixture.NewKey());

    private object Kept => KeeperGrain.Kept[_keeper.GetPrimaryKeyString()];

    [Fact]
    public async Task Message_Immutable_IsShared()
    {
        var note = new Note("text", []);

        Assert.Same(note, await _keeper.Keep(note));
        Assert.Same(note, Kept);
    }

    [Fact]
    public async Task Message_Mutable_IsCopied()
    {
        var box = new Box();

        var answer = await _keeper.Keep(box);

        Assert.NotSame(box, Kept);
        Assert.NotSame(Kept, answer);
    }

    [Fact]
    public async Task Parameter_MarkedImmutable_IsShared()
    {
        var box = new Box();

        await _keeper.KeepShared(box);

        Assert.Same(box, Kept);
    }
}

[Alias("keeper")]
public interface IKeeperGrain : IGrainWithStringKey
{
    [Alias("keep-note")]
    Task<Note> Keep(Note note);

    [Alias("keep-box")]
    Task<Box> Keep(Box box);

    [Alias("keep-shared")]
    Task KeepShared([Immutable] Box box);
}

internal sealed class KeeperGrain : Grain, IKeeperGrain
{
    public static ConcurrentDictionary<string, object> Kept { get; } = [];

    public Task<Note> Keep(Note note)
    {
        Kept[this.GetPrimaryKeyString()] = note;
        return Task.FromResult(note);
    }

    public Task<Box> Keep(Box box)
    {
        Kept[this.GetPrimaryKeyString()] = box;
        return Task.FromResult(box);
    }

    public Task KeepShared([Immutable] Box box)
    {
        Kept[this.GetPrimaryKeyString()] = box;
        return Task.CompletedTask;
    }
}
