namespace LocalOrleans.Tests.Runtime;

[GenerateSerializer, Alias("room-full")]
public sealed class RoomFullException : OrleansException
{
    public RoomFullException(string room, int capacity) : base($"{room} holds {capacity}") => (Room, Capacity) = (room, capacity);

    [Id(0)]
    public string Room { get; private set; }

    [Id(1)]
    public int Capacity { get; private set; }

    [Id(2)]
    public List<string> Present { get; init; } = [];
}

public sealed class UnmarkedException(string message) : Exception(message);

[Alias("failures")]
public interface IFailuresGrain : IGrainWithStringKey
{
    [Alias("full")]
    Task Full(string room, int capacity);

    [Alias("framework")]
    Task Framework(string message);

    [Alias("nested")]
    Task Nested();

    [Alias("at-once")]
    Task FailBeforeTheFirstAwait();

    [Alias("unmarked")]
    Task Unmarked();

    [Alias("relay")]
    Task Relay(string room);

    [Alias("thrown")]
    Task<int> ThrownCapacity();
}

internal sealed class FailuresGrain : Grain, IFailuresGrain
{
    private RoomFullException? _thrown;

    public async Task Full(string room, int capacity)
    {
        await Task.Yield();
        _thrown = new RoomFullException(room, capacity) { Present = ["alice"] };
        throw _thrown;
    }

    public async Task Framework(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message) { Data = { ["key"] = "value" } };
    }

    public async Task Nested()
    {
        await Task.Yield();
        throw new InvalidOperationException("outer", new RoomFullException("inner room", 3));
    }

    public Task FailBeforeTheFirstAwait() => throw new RoomFullException("at once", 1);

    public async Task Unmarked()
    {
        await Task.Yield();
        throw new UnmarkedException("cannot travel");
    }

    public Task Relay(string room) => GrainFactory.GetGrain<IFailuresGrain>($"beyond {this.GetPrimaryKeyString()}").Full(room, 4);

    public Task<int> ThrownCapacity() => Task.FromResult(_thrown!.Present.Count);
}
