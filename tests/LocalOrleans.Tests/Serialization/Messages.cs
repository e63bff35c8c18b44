using System.Collections.Immutable;

namespace LocalOrleans.Tests.Serialization;

[GenerateSerializer, Alias("box")]
public sealed class Box
{
    [Id(0)]
    public List<string> Items { get; set; } = [];
}

[GenerateSerializer, Alias("pair-of-boxes")]
public sealed record PairOfBoxes(Box First, Box Second);

[GenerateSerializer, Immutable, Alias("note")]
public sealed record Note(string Text, ImmutableArray<string> Tags);

[GenerateSerializer, Alias("link")]
public sealed class Link
{
    [Id(0)]
    public Link? Next { get; set; }
}

[GenerateSerializer, Alias("partly")]
public sealed record Partly(string Positional)
{
    [Id(0)]
    public string? Marked { get; init; }

    [field: Id(1)]
    public string? MarkedField { get; init; }

    [NonSerialized]
    private string _unmarked = "default";

    public string ReadUnmarked() => _unmarked;

    public Partly WithUnmarked(string value)
    {
        var copy = this with { };
        copy._unmarked = value;
        return copy;
    }
}

[GenerateSerializer, Alias("shape")]
public abstract record Shape(string Name);

[GenerateSerializer, Alias("circle")]
public sealed record Circle(string Name, double Radius) : Shape(Name);

[GenerateSerializer, Alias("point")]
public readonly record struct Point(int X, int Y);

public enum Colour
{
    Red,
    Green,
}

[GenerateSerializer, Alias("everything")]
public sealed class Everything
{
    [Id(0)] public byte[] Bytes { get; set; } = [];
    [Id(1)] public int[] Numbers { get; set; } = [];
    [Id(2)] public Dictionary<string, Point> Points { get; set; } = [];
    [Id(3)] public HashSet<string> Set { get; set; } = [];
    [Id(4)] public ImmutableArray<Point> Array { get; set; } = [];
    [Id(5)] public ImmutableList<string> List { get; set; } = [];
    [Id(6)] public ImmutableDictionary<string, Box> Boxes { get; set; } = ImmutableDictionary<string, Box>.Empty;
    [Id(7)] public ImmutableHashSet<int> ImmutableSet { get; set; } = [];
    [Id(8)] public (string Name, Box Box) Tuple { get; set; }
    [Id(9)] public Tuple<int, string>? ClassTuple { get; set; }
    [Id(10)] public KeyValuePair<string, int> Entry { get; set; }
    [Id(11)] public Colour Colour { get; set; }
    [Id(12)] public Point? MaybePoint { get; set; }
    [Id(13)] public Guid Guid { get; set; }
    [Id(14)] public DateTimeOffset Moment { get; set; }
    [Id(15)] public TimeSpan Duration { get; set; }
    [Id(16)] public Uri? Uri { get; set; }
    [Id(17)] public IReadOnlyList<string>? ReadOnly { get; set; }
    [Id(18)] public object? Anything { get; set; }
    [Id(19)] public ImmutableSortedDictionary<int, string> Sorted { get; set; } = ImmutableSortedDictionary<int, string>.Empty;
    [Id(20)] public Queue<int> Queue { get; set; } = [];
    [Id(21)] public decimal Money { get; set; }
    [Id(22)] public Version? Version { get; set; }
    [Id(23)] public DateOnly Day { get; set; }
}

public sealed class Unmarked
{
    public string Text { get; set; } = "";
}

[GenerateSerializer, Alias("wrapper-of-object")]
public sealed record WrapperOfObject(object Value);
