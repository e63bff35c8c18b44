using System.Collections.Concurrent;
using LocalOrleans.Tests.Support;
using Orleans.Concurrency;
using Orleans.Storage;

namespace LocalOrleans.Tests.Persistence;

[GenerateSerializer, Alias("diary")]
public sealed class Diary
{
    [Id(0)]
    public List<string> Entries { get; set; } = [];

    [Id(1)]
    public int Revision { get; set; } = 7;
}

[GenerateSerializer, Alias("diary-view")]
public sealed record DiaryView(List<string> Entries, int Revision, bool RecordExists, bool HasEtag, int EntriesAtActivation);

[Alias("diary-grain")]
public interface IDiaryGrain : IGrainWithStringKey
{
    [Alias("view")]
    Task<DiaryView> View();

    [Alias("note")]
    Task Note(string entry);

    [Alias("save")]
    Task Save();

    [Alias("save-carefully")]
    Task<bool> SaveCarefully();

    [Alias("reload")]
    Task Reload();

    [Alias("clear")]
    Task Clear();

    [Alias("note-elsewhere")]
    Task<string> NoteOnThePool();
}

[Alias("two-states")]
public interface ITwoStatesGrain : IGrainWithStringKey
{
    [Alias("write")]
    Task Write(string first, string second);

    [Alias("read")]
    Task<(string First, string Second)> Read();
}

[Alias("storage-probe")]
public interface IStorageProbeGrain : IGrainWithStringKey
{
    [Alias("touch")]
    Task Touch();

    [Alias("write"), AlwaysInterleave]
    Task Write();
}

[Alias("fragile")]
public interface IFragileGrain : IGrainWithStringKey
{
    [Alias("touch")]
    Task<int> Touch();
}

internal sealed class DiaryGrain([PersistentState("diary", DefaultCluster.Storage)] IPersistentState<Diary> diary) : Grain, IDiaryGrain
{
    private int _entriesAtActivation = -1;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _entriesAtActivation = diary.State.Entries.Count;
        return Task.CompletedTask;
    }

    public Task<DiaryView> View() => Task.FromResult(new DiaryView(
        diary.State.Entries, diary.State.Revision, diary.RecordExists, !string.IsNullOrEmpty(diary.Etag), _entriesAtActivation));

    public Task Note(string entry)
    {
        diary.State.Entries.Add(entry);
        return Task.CompletedTask;
    }

    public Task Save() => diary.WriteStateAsync();

    public async Task<bool> SaveCarefully()
    {
        try
        {
            await diary.WriteStateAsync();
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    public Task Reload() => diary.ReadStateAsync();

    public Task Clear() => diary.ClearStateAsync();

    public Task<string> NoteOnThePool() => Task.Run(() =>
    {
        try
        {
            diary.State.Entries.Add("from the pool");
            return "allowed";
        }
        catch (InvalidOperationException)
        {
            return "refused";
        }
    });
}

internal sealed class TwoStatesGrain(
    [PersistentState("first", DefaultCluster.Storage)] IPersistentState<Diary> first,
    [PersistentState("second", DefaultCluster.Storage)] IPersistentState<Diary> second) : Grain, ITwoStatesGrain
{
    public async Task Write(string firstEntry, string secondEntry)
    {
        first.State.Entries = [firstEntry];
        second.State.Entries = [secondEntry];
        await first.WriteStateAsync();
        await second.WriteStateAsync();
    }

    public Task<(string First, string Second)> Read() => Task.FromResult((first.State.Entries[0], second.State.Entries[0]));
}

internal sealed class StorageProbeGrain([PersistentState("probe", TestStorage.Name)] IPersistentState<Diary> probe) : Grain, IStorageProbeGrain
{
    public Task Touch() => Task.CompletedTask;

    public Task Write() => probe.WriteStateAsync();
}

internal sealed class FragileGrain : Grain, IFragileGrain
{
    private static readonly ConcurrentDictionary<string, int> s_attempts = [];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var attempt = s_attempts.AddOrUpdate(this.GetPrimaryKeyString(), 1, (_, count) => count + 1);
        return attempt == 1 ? throw new TimeZoneNotFoundException("not yet") : Task.CompletedTask;
    }

    public Task<int> Touch() => Task.FromResult(s_attempts[this.GetPrimaryKeyString()]);
}
