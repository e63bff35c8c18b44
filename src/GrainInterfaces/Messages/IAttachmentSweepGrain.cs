namespace MiniMeet.Messages;

/// <summary>
/// Says which bytes nobody needs any more, under key 0. Whoever holds the store asks now and then, deletes them, and
/// says so.
/// </summary>
[Alias("attachment-sweep")]
public interface IAttachmentSweepGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Gives up what has waited too long to be finished or sent, and returns what may be deleted. The same comes again
    /// until it is forgotten.
    /// </summary>
    [Alias("collect")]
    Task<ImmutableArray<ReleasedAttachment>> Collect(int limit);

    /// <summary>The bytes of these are gone.</summary>
    [Alias("forget")]
    Task Forget(ImmutableArray<Guid> attachmentIds);
}

/// <summary>An attachment that is gone, and those whose bytes went with it: none while an equal file is kept.</summary>
[GenerateSerializer, Immutable, Alias("released-attachment")]
public sealed record ReleasedAttachment(Guid Id, ImmutableArray<Guid> ContentIds);
