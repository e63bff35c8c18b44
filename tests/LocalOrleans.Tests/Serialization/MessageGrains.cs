using LocalOrleans.Tests.Support;

namespace LocalOrleans.Tests.Serialization;

[Alias("messages")]
public interface IMessagesGrain : IGrainWithStringKey
{
    [Alias("keep")]
    Task Keep(Box box);

    [Alias("keep-later")]
    Task<List<string>> KeepLater(string gate, Box box);

    [Alias("kept")]
    Task<Box> Kept();

    [Alias("add")]
    Task<int> AddTo(Box box, string item);

    [Alias("are-same")]
    Task<bool> AreSame(Box first, Box second);

    [Alias("pair")]
    Task<PairOfBoxes> Pair();

    [Alias("echo-note")]
    Task<Note> Echo(Note note);

    [Alias("echo-partly")]
    Task<Partly> Echo(Partly partly);

    [Alias("echo-everything")]
    Task<Everything> Echo(Everything everything);

    [Alias("echo-shape")]
    Task<Shape> Echo(Shape shape);

    [Alias("echo-string")]
    Task<string?> Echo(string? text);

    [Alias("is-circle")]
    Task<bool> IsCircle(Link link);

    [Alias("take-object")]
    Task Take(object value);

    [Alias("give-unmarked")]
    Task<object> GiveUnmarked();

    [Alias("taken")]
    Task<int> Taken();
}

internal sealed class MessagesGrain : Grain, IMessagesGrain
{
    private Box _kept = new();
    private int _taken;

    public Task Keep(Box box)
    {
        _kept = box;
        return Task.CompletedTask;
    }

    public async Task<List<string>> KeepLater(string gate, Box box)
    {
        await Gate.Named(gate).Pass();
        return box.Items;
    }

    public Task<Box> Kept() => Task.FromResult(_kept);

    public Task<int> AddTo(Box box, string item)
    {
        box.Items.Add(item);
        return Task.FromResult(box.Items.Count);
    }

    public Task<bool> AreSame(Box first, Box second) => Task.FromResult(ReferenceEquals(first, second));

    public Task<PairOfBoxes> Pair() => Task.FromResult(new PairOfBoxes(_kept, _kept));

    public Task<Note> Echo(Note note) => Task.FromResult(note);

    public Task<Partly> Echo(Partly partly) => Task.FromResult(partly);

    public Task<Everything> Echo(Everything everything) => Task.FromResult(everything);

    public Task<Shape> Echo(Shape shape) => Task.FromResult(shape);

    public Task<string?> Echo(string? text) => Task.FromResult(text);

    public Task<bool> IsCircle(Link link) => Task.FromResult(ReferenceEquals(link, link.Next));

    public Task Take(object value) => Task.FromResult(++_taken);

    public Task<object> GiveUnmarked() => Task.FromResult<object>(new Unmarked());

    public Task<int> Taken() => Task.FromResult(_taken);
}
