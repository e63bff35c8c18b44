using System.Collections.Immutable;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>Values that travel with a call to the callee and on to whom it calls, and never back.</summary>
public static class RequestContext
{
    private const string ReentrancyKey = "#CCR";

    private static readonly AsyncLocal<ImmutableDictionary<string, object>?> s_values = new();

    public static Guid ReentrancyId
    {
        get => IdIn(s_values.Value);
        set
        {
            if (value == Guid.Empty) Remove(ReentrancyKey);
            else Set(ReentrancyKey, value);
        }
    }

    public static IEnumerable<string> Keys => s_values.Value?.Keys ?? [];

    public static IEnumerable<KeyValuePair<string, object>> Entries => s_values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    public static object? Get(string key) => s_values.Value?.GetValueOrDefault(key);

    public static void Set(string key, object value) =>
        s_values.Value = (s_values.Value ?? ImmutableDictionary<string, object>.Empty).SetItem(key, value);

    public static bool Remove(string key)
    {
        if (s_values.Value is not { } values || !values.ContainsKey(key)) return false;

        var left = values.Remove(key);
        s_values.Value = left.IsEmpty ? null : left;
        return true;
    }

    public static void Clear()
    {
        if (s_values.Value is not null) s_values.Value = null;
    }

    /// <summary>Until the section is disposed, calls that come back to this activation along the calls it makes may run beside its own turn.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var id = ReentrancyId;
        return new(id, id == Guid.Empty ? Guid.NewGuid() : id);
    }

    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    internal static ImmutableDictionary<string, object>? Export()
    {
        if (s_values.Value is not { } values) return null;

        foreach (var (key, value) in values)
        {
            values = values.SetItem(key, Copier.Copy(value));
        }

        return values;
    }

    internal static void Import(ImmutableDictionary<string, object>? values)
    {
        if (values is not null) s_values.Value = values;
    }

    internal static Guid IdIn(ImmutableDictionary<string, object>? values) =>
        values is not null && values.TryGetValue(ReentrancyKey, out var id) ? (Guid)id : Guid.Empty;

    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _outerId;
        private readonly Guid _id;

        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            (_outerId, _id) = (originalReentrancyId, newReentrancyId);
            if (_id != _outerId) ReentrancyId = _id;
            if (_id != Guid.Empty) RuntimeContext.Current?.EnterReentrantSection(_id);
        }

        public void Dispose()
        {
            if (_id != Guid.Empty) RuntimeContext.Current?.ExitReentrantSection(_id);
            if (_id != _outerId) ReentrancyId = _outerId;
        }
    }
}
