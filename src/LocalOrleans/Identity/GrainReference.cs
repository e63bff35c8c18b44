using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans.Runtime;

public interface IAddressable;

/// <summary>
/// A stand-in for a grain or an observer: calls on it become requests to whatever its <see cref="GrainId"/> names. Free to make, holds nothing
/// alive, and equal to every other reference to the same grain.
/// </summary>
public class GrainReference : DispatchProxy, IAddressable, IEquatable<GrainReference>
{
    private static readonly ConcurrentDictionary<Type, GrainReference> s_prototypes = [];

    private Silo? _silo;

    public GrainId GrainId { get; private set; }

    internal Silo Silo => _silo ?? throw new InvalidOperationException("References are made by the grain factory");

    internal static object Create(Silo silo, GrainId id, Type interfaceType)
    {
        var prototype = s_prototypes.GetOrAdd(interfaceType, static type => (GrainReference)Create(type, typeof(GrainReference)));
        var reference = (GrainReference)prototype.MemberwiseClone();
        reference._silo = silo;
        reference.GrainId = id;
        return reference;
    }

    internal object As(Type interfaceType) => interfaceType.IsInstanceOfType(this) ? this : Create(Silo, GrainId, interfaceType);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => GrainMethod.Of(targetMethod!).Send(this, args!);

    public bool Equals(GrainReference? other) => other is not null && GrainId == other.GrainId;

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"GrainReference:{GrainId}";

    public static bool operator ==(GrainReference? left, GrainReference? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(GrainReference? left, GrainReference? right) => !(left == right);
}
