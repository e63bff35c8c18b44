using LocalOrleans.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace LocalOrleans.Tests.Persistence;

[Collection(DefaultClusterCollection.Name)]
public sealed class PersistentStateTests(DefaultCluster cluster)
{
    private readonly IDiaryGrain _grain = cluster.Grain<IDiaryGrain>();

    [Fact]
    public async Task State_NeverStored_IsDefaultAndHasNoRecord()
    {
        Assert.Equivalent(new DiaryView([], 7, RecordExists: false, HasEtag: false, EntriesAtActivation: 0), await _grain.View(), strict: true);
    }

    [Fact]
    public async Task State_Stored_IsThereWhenTheGrainActivatesAgain()
    {
        await _grain.Note("one");
        await _grain.Save();

        await cluster.Cluster.DeactivateAsync(_grain);

        Assert.Equivalent(new DiaryView(["one"], 7, RecordExists: true, HasEtag: true, EntriesAtActivation: 1), await _grain.View(), strict: true);
    }

    [Fact]
    public async Task State_ChangedAndNotStored_IsLostWithTheActivation()
    {
        await _grain.Save();

        for (var i = 0; i < 2; i++)
        {
            await _grain.Note("forgotten");
            await cluster.Cluster.DeactivateAsync(_grain);
            Assert.Empty((await _grain.View()).Entries);
        }
    }

    [Fact]
    public async Task Storage_AfterAWrite_KeepsACopy()
    {
        await _grain.Note("stored");
        await _grain.Save();
        await _grain.Note("only in memory");

        await _grain.Reload();

        Assert.Equal(["stored"], (await _grain.View()).Entries);
    }

    [Fact]
    public async Task Clear_StoredState_RemovesTheRecord()
    {
        await _grain.Note("one");
        await _grain.Save();
        await _grain.Clear();

        Assert.Equivalent((0, false), ((await _grain.View()).Entries.Count, (await _grain.View()).RecordExists));
        await cluster.Cluster.DeactivateAsync(_grain);
        Assert.False((await _grain.View()).RecordExists);

        await _grain.Save();
        Assert.True((await _grain.View()).RecordExists);
    }

    [Fact]
    public async Task TwoStates_OfOneGrain_AreStoredApart()
    {
        var grain = cluster.Grain<ITwoStatesGrain>();
        await grain.Write("a", "b");

        await cluster.Cluster.DeactivateAsync(grain);

        Assert.Equal(("a", "b"), await grain.Read());
    }

    [Fact]
    public async Task Write_AfterSomebodyElseWrote_FailsAndEndsTheActivation()
    {
        await _grain.Note("mine");
        await _grain.Save();
        await WriteBehindItsBack("theirs");
        var deactivated = cluster.Cluster.WaitForDeactivationAsync(_grain);

        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => _grain.Save());

        await deactivated.Soon();
        Assert.Equal(["theirs"], (await _grain.View()).Entries);
    }

    [Fact]
    public async Task Write_AfterSomebodyElseWrote_CaughtByTheGrain_LeavesItActive()
    {
        await _grain.Note("mine");
        await _grain.Save();
        await WriteBehindItsBack("theirs");

        Assert.False(await _grain.SaveCarefully());
        Assert.Equal(["mine"], (await _grain.View()).Entries);

        await _grain.Reload();
        Assert.True(await _grain.SaveCarefully());
    }

    [Fact]
    public async Task Write_OfAGrainThatBelievesThereIsNoRecord_FailsWhenThereIs()
    {
        await _grain.View();
        await WriteBehindItsBack("theirs");

        Assert.False(await _grain.SaveCarefully());
    }

    [Fact]
    public async Task State_OffTheActivation_IsRefused()
    {
        Assert.Equal("refused", await _grain.NoteOnThePool());
    }

    [Fact]
    public async Task Writes_ThatOverlap_AreDoneOneAfterAnother()
    {
        var grain = cluster.Grain<IStorageProbeGrain>();
        var gate = Gate.Named($"write {grain.GetGrainId()}");

        var first = grain.Write();
        await gate.Reached;
        var others = Enumerable.Range(0, 5).Select(_ => grain.Write()).ToList();
        await grain.Touch();
        gate.Open();
        await Task.WhenAll([first, .. others]).Soon();

        Assert.False(cluster.TestStorage.HasWrittenTwoAtOnce);
        Assert.InRange(cluster.TestStorage.WritesOf(grain.GetGrainId()), 2, 6);
    }

    [Fact]
    public async Task Read_ThatFails_FailsTheCall_AndTheNextTriesAgain()
    {
        var grain = cluster.Grain<IStorageProbeGrain>();
        cluster.TestStorage.FailNextRead(grain.GetGrainId(), new IOException("disk on fire"));

        var failure = await Assert.ThrowsAsync<OrleansException>(() => grain.Touch().Soon());
        Assert.Contains("disk on fire", failure.ToString(), StringComparison.Ordinal);

        await grain.Touch().Soon();
    }

    [Fact]
    public async Task Activation_ThatFails_FailsTheCall_AndTheNextTriesAgain()
    {
        var grain = cluster.Grain<IFragileGrain>();

        var failure = await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => grain.Touch().Soon());

        Assert.Equal("not yet", failure.Message);
        Assert.Equal(2, await grain.Touch().Soon());
    }

    private async Task WriteBehindItsBack(string entry)
    {
        var storage = cluster.Cluster.GetSiloServiceProvider().GetRequiredKeyedService<IGrainStorage>(DefaultCluster.Storage);
        var state = new GrainState<Diary>();
        await storage.ReadStateAsync("diary", _grain.GetGrainId(), state);
        state.State!.Entries = [entry];
        await storage.WriteStateAsync("diary", _grain.GetGrainId(), state);
    }
}
