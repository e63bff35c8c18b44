using System.Threading.Channels;
using Orleans.Streams;

namespace MiniMeet.Support;

/// <summary>A front end that only listens: reads its stream as the real one does.</summary>
public sealed class FrontEndProbe : IAsyncObserver<FrontEndEnvelope>
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3); // only a broken product waits this long
    private readonly Channel<FrontEndEnvelope> _heard = Channel.CreateUnbounded<FrontEndEnvelope>();

    public string Id { get; } = Guid.NewGuid().ToString("n");

    public static async Task<FrontEndProbe> Open(IClusterClient client)
    {
        var probe = new FrontEndProbe();
        var stream = client
            .GetStreamProvider(FanoutStreams.Provider)
            .GetStream<FrontEndEnvelope>(FanoutStreams.StreamOf(probe.Id));
        await stream.SubscribeAsync(probe);
        return probe;
    }

    public Task OnNextAsync(FrontEndEnvelope item, StreamSequenceToken? token = null) =>
        _heard.Writer.WriteAsync(item).AsTask();

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    /// <summary>The next envelope of this kind; others before it are passed over.</summary>
    public async Task<TEnvelope> Hears<TEnvelope>()
        where TEnvelope : FrontEndEnvelope
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while (true)
        {
            if (await _heard.Reader.ReadAsync(timeout.Token) is TEnvelope envelope)
                return envelope;
        }
    }

    public async Task<TEvent> HearsEvent<TEvent>()
        where TEvent : RoomEvent
    {
        while (true)
        {
            if ((await Hears<RoomEnvelope>()).Event is TEvent roomEvent)
                return roomEvent;
        }
    }
}
