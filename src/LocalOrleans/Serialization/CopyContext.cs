namespace Orleans.Serialization;

/// <summary>What has been copied so far in one message, so that one object stays one object and cycles end.</summary>
internal sealed class CopyContext
{
    private Dictionary<object, object>? _copies;

    public object? Find(object original) => _copies is not null && _copies.TryGetValue(original, out var copy) ? copy : null;

    public void Record(object original, object copy) => (_copies ??= new(ReferenceEqualityComparer.Instance))[original] = copy;
}
