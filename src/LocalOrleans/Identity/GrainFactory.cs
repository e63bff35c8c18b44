using System.Globalization;
using Orleans.Runtime;

namespace Orleans;

internal sealed class GrainFactory(Silo silo, IServiceProvider services) : IClusterClient
{
    public IServiceProvider ServiceProvider => services;

    public T GetGrain<T>(Guid primaryKey, string? grainClassNamePrefix = null) where T : IGrainWithGuidKey =>
        (T)Reference(typeof(T), Key(primaryKey), grainClassNamePrefix);

    public T GetGrain<T>(long primaryKey, string? grainClassNamePrefix = null) where T : IGrainWithIntegerKey =>
        (T)Reference(typeof(T), Key(primaryKey), grainClassNamePrefix);

    public T GetGrain<T>(string primaryKey, string? grainClassNamePrefix = null) where T : IGrainWithStringKey =>
        (T)Reference(typeof(T), primaryKey, grainClassNamePrefix);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => (IGrain)Reference(grainInterfaceType, Key(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => (IGrain)Reference(grainInterfaceType, Key(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => (IGrain)Reference(grainInterfaceType, grainPrimaryKey);

    public T GetGrain<T>(GrainId grainId) where T : IAddressable => (T)GrainReference.Create(silo, grainId, typeof(T));

    public IAddressable GetGrain(GrainId grainId) => GetGrain<IAddressable>(grainId);

    public T CreateObjectReference<T>(IGrainObserver obj) where T : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is GrainReference) throw new ArgumentException("The object is already a reference", nameof(obj));

        return (T)GrainReference.Create(silo, silo.Observers.Add(obj), typeof(T));
    }

    public void DeleteObjectReference<T>(IGrainObserver obj) where T : IGrainObserver
    {
        if (obj is not GrainReference reference) throw new ArgumentException("The argument is not a grain reference", nameof(obj));

        silo.Observers.Remove(reference.GrainId);
    }

    private object Reference(Type interfaceType, string key, string? prefix = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var type = silo.GrainClasses.Implementing(interfaceType, prefix).GrainType;
        return GrainReference.Create(silo, new GrainId(type, IdSpan.Create(key)), interfaceType);
    }

    private static string Key(Guid key) => key.ToString("N");

    private static string Key(long key) => key.ToString("X", CultureInfo.InvariantCulture);
}
