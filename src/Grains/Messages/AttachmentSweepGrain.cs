using Microsoft.Extensions.Options;

namespace MiniMeet.Messages;

internal sealed class AttachmentSweepGrain(
    IAttachmentIndex index,
    IRoomLog log,
    IOptions<AttachmentOptions> options,
    TimeProvider clock
) : Grain, IAttachmentSweepGrain
{
    public async Task<ImmutableArray<ReleasedAttachment>> Collect(int limit)
    {
        var now = clock.GetUtcNow();
        foreach (var waiting in await index.FindWaiting(now - options.Value.Retention, limit))
        {
            if (await FindMessage(waiting) is { } sequence)
                await index.Settle(waiting.Id, sequence);
            else
                await index.Release([waiting.Id], [waiting.State], now, unchangedSince: waiting.At);
        }

        return await index.FindReleased(limit);
    }

    public Task Forget(ImmutableArray<Guid> attachmentIds) => index.Forget(attachmentIds);

    // Who claims a file, and then dies, may or may not have sent the message: the log knows.
    private async Task<long?> FindMessage(AttachmentRecord waiting) =>
        waiting.Claim is { } claim
        && await log.Find(waiting.RoomId, new RequestKey(waiting.UserId, claim.RequestId)) is MessageSent sent
            ? sent.Sequence
            : null;
}
