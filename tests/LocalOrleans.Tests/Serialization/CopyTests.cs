using System.Collections.Immutable;
using LocalOrleans.Tests.Support;

namespace LocalOrleans.Tests.Serialization;

[Collection(DefaultClusterCollection.Name)]
public sealed class CopyTests(DefaultCluster cluster)
{
    [Fact]
    public async Task Argument_ChangedByTheGrain_IsUnchangedForTheCaller()
    {
        var box = new Box { Items = ["one"] };

        Assert.Equal(2, await cluster.Grain<IMessagesGrain>().AddTo(box, "two"));

        Assert.Equal(["one"], box.Items);
    }

    [Fact]
    public async Task Argument_ChangedByTheCallerAfterTheCall_IsUnchangedForTheGrain()
    {
        var box = new Box { Items = ["one"] };
        var gate = ClusterFixture.NewKey();

        var call = cluster.Grain<IMessagesGrain>().KeepLater(gate, box);
        box.Items.Add("two");
        Gate.Named(gate).Open();

        Assert.Equal(["one"], await call.Soon());
    }

    [Fact]
    public async Task Result_ChangedByTheCaller_IsUnchangedForTheGrain()
    {
        var grain = cluster.Grain<IMessagesGrain>();
        await grain.Keep(new Box { Items = ["one"] });

        (await grain.Kept()).Items.Add("two");

        Assert.Equal(["one"], (await grain.Kept()).Items);
    }

    [Fact]
    public async Task OneObject_AsTwoArguments_IsOneObjectForTheGrain()
    {
        var grain = cluster.Grain<IMessagesGrain>();
        var box = new Box();

        Assert.True(await grain.AreSame(box, box));
        Assert.False(await grain.AreSame(new Box(), new Box()));
    }

    [Fact]
    public async Task OneObject_TwiceInAResult_IsOneObjectForTheCaller()
    {
        var pair = await cluster.Grain<IMessagesGrain>().Pair();

        Assert.Same(pair.First, pair.Second);
    }

    [Fact]
    public async Task Cycle_InAnArgument_Survives()
    {
        var link = new Link();
        link.Next = link;

        Assert.True(await cluster.Grain<IMessagesGrain>().IsCircle(link));
    }

    [Fact]
    public async Task Members_ThatAreNotMarked_StayBehind()
    {
        var sent = new Partly("positional") { Marked = "marked", MarkedField = "field" }.WithUnmarked("changed");

        var received = await cluster.Grain<IMessagesGrain>().Echo(sent);

        Assert.Equal(("positional", "marked", "field"), (received.Positional, received.Marked, received.MarkedField));
        Assert.NotEqual("changed", received.ReadUnmarked());
    }

    [Fact]
    public async Task Immutable_Message_ArrivesWhole()
    {
        var note = new Note("text", ["a", "b"]);

        var received = await cluster.Grain<IMessagesGrain>().Echo(note);

        Assert.Equal(note.Text, received.Text);
        Assert.Equal(note.Tags.AsEnumerable(), received.Tags);
    }

    [Fact]
    public async Task Derived_Message_ArrivesAsWhatItIs()
    {
        Assert.Equal(new Circle("round", 2), await cluster.Grain<IMessagesGrain>().Echo(new Circle("round", 2)));
    }

    [Fact]
    public async Task Null_AsArgumentAndResult_Survives()
    {
        Assert.Null(await cluster.Grain<IMessagesGrain>().Echo((string?)null));
    }

    [Fact]
    public async Task EveryKindOfMember_Survives()
    {
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1));
        var sent = new Everything
        {
            Bytes = [1, 2],
            Numbers = [3],
            Points = new(StringComparer.OrdinalIgnoreCase) { ["a"] = new(1, 2) },
            Set = ["x"],
            Array = [new(3, 4)],
            List = ["l"],
            Boxes = ImmutableDictionary<string, Box>.Empty.Add("b", new Box { Items = ["in"] }),
            ImmutableSet = [7],
            Tuple = ("t", new Box { Items = ["tuple"] }),
            ClassTuple = Tuple.Create(1, "one"),
            Entry = new("k", 5),
            Colour = Colour.Green,
            MaybePoint = new Point(8, 9),
            Guid = Guid.NewGuid(),
            Moment = now,
            Duration = TimeSpan.FromMinutes(1),
            Uri = new("https://example.test/"),
            ReadOnly = new List<string> { "r" },
            Anything = new Point(1, 1),
            Sorted = ImmutableSortedDictionary<int, string>.Empty.Add(1, "s"),
            Queue = new([1, 2]),
            Money = 1.5m,
            Version = new(1, 2),
            Day = new(2026, 1, 2),
        };

        var received = await cluster.Grain<IMessagesGrain>().Echo(sent);

        Assert.NotSame(sent.Bytes, received.Bytes);
        Assert.NotSame(sent.Boxes["b"], received.Boxes["b"]);
        Assert.NotSame(sent.Tuple.Box, received.Tuple.Box);
        Assert.Equal(sent.Tuple.Box.Items, received.Tuple.Box.Items);
        Assert.True(received.Points.ContainsKey("A"));
        (sent.Tuple, received.Tuple) = (default, default);
        Assert.Equivalent(sent, received, strict: true);
    }
}
