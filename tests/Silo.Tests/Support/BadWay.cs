using MiniMeet.Silo.Streaming;

namespace MiniMeet.Silo.Support;

/// <summary>The way from silos to subscribers, on which things get lost when a test wants it.</summary>
internal sealed class BadWay : IOutgoingGrainCallFilter
{
    private int _batches;
    private int _answers;

    public void Lose(int batches, int answers) => (_batches, _answers) = (batches, answers);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var isBatch = context.InterfaceMethod.DeclaringType == typeof(IDirectStreamObserver);
        if (isBatch && Interlocked.Decrement(ref _batches) >= 0)
            throw new TimeoutException("A batch got lost.");

        await context.Invoke();
        if (isBatch && Interlocked.Decrement(ref _answers) >= 0)
            throw new TimeoutException("An answer got lost.");
    }
}
