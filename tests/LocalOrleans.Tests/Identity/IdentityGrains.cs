using Microsoft.Extensions.Logging;

namespace LocalOrleans.Tests.Identity;

[Alias("counter")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("increment")]
    Task<int> Increment();

    [Alias("self")]
    Task<ICounterGrain> Self();

    [Alias("is-same")]
    Task<bool> IsSame(ICounterGrain other);

    [Alias("introduce-to")]
    Task<string> IntroduceTo(IGuestBookGrain guestBook);
}

[Alias("counted")]
public interface ICountedGrain : IGrainWithStringKey
{
    [Alias("count")]
    ValueTask<int> Count();
}

[Alias("guest-book")]
public interface IGuestBookGrain : IGrainWithIntegerKey
{
    [Alias("sign")]
    Task<string> Sign(ICounterGrain guest);

    [Alias("key")]
    Task<long> Key();
}

[Alias("guid-keyed")]
public interface IGuidKeyedGrain : IGrainWithGuidKey
{
    [Alias("key")]
    ValueTask<Guid> Key();
}

[Alias("poco")]
public interface IPocoGrain : IGrainWithStringKey
{
    [Alias("describe")]
    Task<string> Describe();
}

internal sealed class CounterGrain : Grain, ICounterGrain, ICountedGrain
{
    private int _count;

    public Task<int> Increment() => Task.FromResult(++_count);

    public ValueTask<int> Count() => new(_count);

    public Task<ICounterGrain> Self() => Task.FromResult(this.AsReference<ICounterGrain>());

    public Task<bool> IsSame(ICounterGrain other) => Task.FromResult(other.Equals(this.AsReference<ICounterGrain>()));

    public Task<string> IntroduceTo(IGuestBookGrain guestBook) => guestBook.Sign(this);
}

internal sealed class GuestBookGrain : Grain, IGuestBookGrain
{
    public Task<string> Sign(ICounterGrain guest) => Task.FromResult(guest.GetPrimaryKeyString());

    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}

internal sealed class GuidKeyedGrain : Grain, IGuidKeyedGrain
{
    public ValueTask<Guid> Key() => new(this.GetPrimaryKey());
}

/// <summary>No base class: what it needs is injected.</summary>
internal sealed class PocoGrain(IGrainContext context, IGrainFactory grains, ILogger<PocoGrain> logger) : IGrainBase, IPocoGrain
{
    public IGrainContext GrainContext => context;

    public async Task<string> Describe()
    {
        var count = await grains.GetGrain<ICounterGrain>(context.GrainId.Key.ToString()!).Increment();
        return $"{context.GrainId} {count} {logger is not null} {ReferenceEquals(context.GrainInstance, this)}";
    }
}
