using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Concurrency;
using Orleans.Utilities;

namespace LocalOrleans.Tests.Observers;

[Alias("listener")]
public interface IListener : IGrainObserver
{
    [Alias("hear")]
    Task Hear(string text);

    [Alias("hear-and-forget"), OneWay]
    Task HearAndForget(string text);

    [Alias("answer"), ResponseTimeout("00:00:01")]
    Task<int> Answer(List<string> question);
}

[Alias("speaker")]
public interface ISpeakerGrain : IGrainWithStringKey
{
    [Alias("subscribe")]
    Task Subscribe(IListener listener);

    [Alias("tell")]
    Task<int> Tell(string text);

    [Alias("tell-and-forget")]
    Task TellAndForget(IListener listener, string text);

    [Alias("ask")]
    Task<int> Ask(IListener listener, List<string> question);

    [Alias("tell-many")]
    Task TellAtOnce(IListener listener, int times);

    [Alias("listen-to")]
    Task ListenTo(ISpeakerGrain other);

    [Alias("heard")]
    Task<List<string>> Heard();
}

internal sealed class SpeakerGrain : Grain, ISpeakerGrain, IListener
{
    private readonly ObserverManager<IListener> _listeners = new(TimeSpan.FromMinutes(5), NullLogger.Instance);
    private readonly List<string> _heard = [];

    public Task Subscribe(IListener listener)
    {
        _listeners.Subscribe(listener, listener);
        return Task.CompletedTask;
    }

    public async Task<int> Tell(string text)
    {
        await _listeners.Notify(listener => listener.Hear(text));
        return _listeners.Count;
    }

    public Task TellAndForget(IListener listener, string text) => listener.HearAndForget(text);

    public async Task<int> Ask(IListener listener, List<string> question)
    {
        await listener.Answer(question);
        return question.Count;
    }

    public Task TellAtOnce(IListener listener, int times) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(i => listener.Hear($"{i}")));

    public Task ListenTo(ISpeakerGrain other) => other.Subscribe(this.AsReference<IListener>());

    public Task<List<string>> Heard() => Task.FromResult(_heard);

    public Task Hear(string text)
    {
        _heard.Add(text);
        return Task.CompletedTask;
    }

    public Task HearAndForget(string text) => Hear(text);

    public Task<int> Answer(List<string> question) => Task.FromResult(question.Count);
}

/// <summary>An observer of the tests. Whoever makes one must keep it.</summary>
internal sealed class Listener(Func<string, Task>? onHear = null) : IListener
{
    private readonly List<string> _heard = [];
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> Heard => _heard;

    public Task First => _first.Task;

    public async Task Hear(string text)
    {
        if (onHear is not null) await onHear(text);
        lock (_heard) _heard.Add(text);
        _first.TrySetResult();
    }

    public Task HearAndForget(string text) => Hear(text);

    public Task<int> Answer(List<string> question)
    {
        question.Add("answered");
        return Task.FromResult(question.Count);
    }
}
