namespace MiniMeet.Storage;

/// <summary>
/// A grain of which nothing stays in memory while there is nothing to keep: ids that exist nowhere cost no more than
/// their refusal.
/// </summary>
internal abstract class VanishingGrain : Grain, IIncomingGrainCallFilter
{
    /// <summary>Whether the next call could as well find a fresh activation.</summary>
    protected abstract bool IsEmpty { get; }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        finally
        {
            if (IsEmpty)
                DeactivateOnIdle();
        }
    }
}
