using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Finds grain classes in the application's assemblies: those loaded, and those they refer to.</summary>
internal sealed class GrainClasses
{
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainClass> _byInterface = [];
    private readonly ConcurrentDictionary<GrainType, GrainClass> _byType = [];
    private readonly HashSet<Type> _interfaces = [];
    private readonly HashSet<Assembly> _scanned = [];

    public GrainClass Implementing(Type interfaceType, string? prefix) =>
        _byInterface.TryGetValue((interfaceType, prefix), out var known)
            ? known
            : _byInterface.GetOrAdd((interfaceType, prefix), Find);

    public GrainClass Named(GrainType type)
    {
        if (!_byType.TryGetValue(type, out var known)) Scan();
        return known ?? (_byType.TryGetValue(type, out known)
            ? known
            : throw new ArgumentException($"Could not find a grain class for grain type {type}"));
    }

    public (ICollection<GrainClass> Classes, IEnumerable<Type> Interfaces) All()
    {
        Scan();
        return (_byType.Values, _interfaces);
    }

    private GrainClass Find((Type Interface, string? Prefix) wanted)
    {
        var (interfaceType, prefix) = wanted;
        if (!interfaceType.IsInterface) throw new ArgumentException($"{interfaceType} is not an interface");

        Scan();
        var found = _byType.Values
            .Where(candidate => interfaceType.IsAssignableFrom(candidate.Type))
            .Where(candidate => prefix is null || candidate.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal))
            .ToList();
        if (found.Count > 1 && found.Find(candidate => candidate.Type.Name == interfaceType.Name[1..]) is { } namesake) return namesake;

        return found switch
        {
            [var only] => only,
            [] => throw new ArgumentException($"Could not find an implementation for interface {interfaceType}"),
            _ => throw new ArgumentException($"{interfaceType} is implemented by {string.Join(", ", found.Select(one => one.Type))}"),
        };
    }

    private void Scan()
    {
        lock (_scanned)
        {
            foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies()) Scan(assembly);
        }
    }

    private void Scan(Assembly assembly)
    {
        if (assembly.IsDynamic || !_scanned.Add(assembly)) return;

        var ours = typeof(Grain).Assembly.GetName().Name;
        var references = assembly.GetReferencedAssemblies();
        if (references.Any(reference => reference.Name == ours))
        {
            var types = assembly.GetTypes();
            _interfaces.UnionWith(types.Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable))));
            foreach (var type in types.Where(IsGrainClass))
            {
                var grainClass = new GrainClass(type);
                if (!_byType.TryAdd(grainClass.GrainType, grainClass))
                {
                    throw new InvalidOperationException($"{type} and {_byType[grainClass.GrainType].Type} have the same grain type");
                }
            }
        }

        foreach (var reference in references.Where(reference => !IsFramework(reference.Name!)))
        {
            if (TryLoad(reference) is { } loaded) Scan(loaded);
        }
    }

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(IGrain));

    private static bool IsFramework(string name) =>
        name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft", StringComparison.Ordinal);

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception missing) when (missing is IOException or BadImageFormatException)
        {
            return null;
        }
    }
}
