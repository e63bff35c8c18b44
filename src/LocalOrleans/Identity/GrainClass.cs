using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;

namespace Orleans.Runtime;

/// <summary>What is known of a grain class before any activation of it exists.</summary>
internal sealed class GrainClass
{
    private readonly ObjectFactory _create;
    private readonly (Type StateType, PersistentStateAttribute Facet)[] _states;

    public GrainClass(Type type)
    {
        Type = type;
        GrainType = GrainType.Create(NameOf(type));
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        AgeLimit = type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit;

        var parameters = type.GetConstructors().Select(constructor => constructor.GetParameters()).MaxBy(all => all.Length) ?? [];
        var states = from parameter in parameters
                     let facet = parameter.GetCustomAttribute<PersistentStateAttribute>()
                     where facet is not null
                     select (parameter.ParameterType, facet);
        _states = [.. states];
        _create = ActivatorUtilities.CreateFactory(type, [.. _states.Select(state => state.StateType)]);
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public bool IsReentrant { get; }

    public TimeSpan? AgeLimit { get; }

    public object CreateInstance(Activation activation)
    {
        var services = activation.ActivationServices;
        return _create(services, [.. _states.Select(state => PersistentState.Create(state.StateType, state.Facet, activation))]);
    }

    private static string NameOf(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.Length > 5 && name.EndsWith("grain", StringComparison.Ordinal) ? name[..^5] : name;
    }
}
