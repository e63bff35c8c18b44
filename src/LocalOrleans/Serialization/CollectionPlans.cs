using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Orleans.Serialization;

/// <summary>Copies a collection by copying its elements.</summary>
internal abstract class CollectionPlan<TCollection> : CopyPlan where TCollection : notnull
{
    public sealed override object Copy(object original, CopyContext context)
    {
        var copy = Copy((TCollection)original, context);
        context.Record(original, copy);
        return copy;
    }

    protected abstract TCollection Copy(TCollection original, CopyContext context);
}

/// <summary>Immutable collections are shared when their elements are.</summary>
internal abstract class ImmutablePlan<TCollection>(params Type[] elements) : CollectionPlan<TCollection> where TCollection : notnull
{
    public override bool IsShared { get; } = elements.All(CopyPlans.IsAlwaysShared);
}

internal sealed class ArrayPlan<T> : CollectionPlan<T[]>
{
    protected override T[] Copy(T[] original, CopyContext context)
    {
        var copy = (T[])original.Clone();
        if (CopyPlans.IsAlwaysShared(typeof(T))) return copy;

        context.Record(original, copy);
        for (var i = 0; i < copy.Length; i++) copy[i] = Copier.Copy(copy[i], context);
        return copy;
    }
}

internal sealed class ListPlan<T> : CollectionPlan<List<T>>
{
    protected override List<T> Copy(List<T> original, CopyContext context)
    {
        var copy = new List<T>(original.Count);
        context.Record(original, copy);
        foreach (var item in original) copy.Add(Copier.Copy(item, context));
        return copy;
    }
}

internal sealed class DictionaryPlan<TKey, TValue> : CollectionPlan<Dictionary<TKey, TValue>> where TKey : notnull
{
    protected override Dictionary<TKey, TValue> Copy(Dictionary<TKey, TValue> original, CopyContext context)
    {
        var copy = new Dictionary<TKey, TValue>(original.Count, original.Comparer);
        context.Record(original, copy);
        foreach (var (key, value) in original) copy.Add(Copier.Copy(key, context), Copier.Copy(value, context));
        return copy;
    }
}

internal sealed class SortedDictionaryPlan<TKey, TValue> : CollectionPlan<SortedDictionary<TKey, TValue>> where TKey : notnull
{
    protected override SortedDictionary<TKey, TValue> Copy(SortedDictionary<TKey, TValue> original, CopyContext context)
    {
        var copy = new SortedDictionary<TKey, TValue>(original.Comparer);
        foreach (var (key, value) in original) copy.Add(Copier.Copy(key, context), Copier.Copy(value, context));
        return copy;
    }
}

internal sealed class HashSetPlan<T> : CollectionPlan<HashSet<T>>
{
    protected override HashSet<T> Copy(HashSet<T> original, CopyContext context)
    {
        var copy = new HashSet<T>(original.Count, original.Comparer);
        foreach (var item in original) copy.Add(Copier.Copy(item, context));
        return copy;
    }
}

internal sealed class QueuePlan<T> : CollectionPlan<Queue<T>>
{
    protected override Queue<T> Copy(Queue<T> original, CopyContext context) => new(original.Select(item => Copier.Copy(item, context)));
}

internal sealed class ReadOnlyCollectionPlan<T> : CollectionPlan<ReadOnlyCollection<T>>
{
    protected override ReadOnlyCollection<T> Copy(ReadOnlyCollection<T> original, CopyContext context) =>
        new([.. original.Select(item => Copier.Copy(item, context))]);
}

internal sealed class ImmutableArrayPlan<T>() : ImmutablePlan<ImmutableArray<T>>(typeof(T))
{
    protected override ImmutableArray<T> Copy(ImmutableArray<T> original, CopyContext context) =>
        original.IsDefault ? original : [.. original.Select(item => Copier.Copy(item, context))];
}

internal sealed class ImmutableListPlan<T>() : ImmutablePlan<ImmutableList<T>>(typeof(T))
{
    protected override ImmutableList<T> Copy(ImmutableList<T> original, CopyContext context) =>
        [.. original.Select(item => Copier.Copy(item, context))];
}

internal sealed class ImmutableHashSetPlan<T>() : ImmutablePlan<ImmutableHashSet<T>>(typeof(T))
{
    protected override ImmutableHashSet<T> Copy(ImmutableHashSet<T> original, CopyContext context) =>
        original.Select(item => Copier.Copy(item, context)).ToImmutableHashSet(original.KeyComparer);
}

internal sealed class ImmutableDictionaryPlan<TKey, TValue>() : ImmutablePlan<ImmutableDictionary<TKey, TValue>>(typeof(TKey), typeof(TValue))
    where TKey : notnull
{
    protected override ImmutableDictionary<TKey, TValue> Copy(ImmutableDictionary<TKey, TValue> original, CopyContext context) =>
        original.ToImmutableDictionary(
            pair => Copier.Copy(pair.Key, context), pair => Copier.Copy(pair.Value, context), original.KeyComparer, original.ValueComparer);
}

internal sealed class ImmutableSortedDictionaryPlan<TKey, TValue>()
    : ImmutablePlan<ImmutableSortedDictionary<TKey, TValue>>(typeof(TKey), typeof(TValue))
    where TKey : notnull
{
    protected override ImmutableSortedDictionary<TKey, TValue> Copy(ImmutableSortedDictionary<TKey, TValue> original, CopyContext context) =>
        original.ToImmutableSortedDictionary(
            pair => Copier.Copy(pair.Key, context), pair => Copier.Copy(pair.Value, context), original.KeyComparer, original.ValueComparer);
}
