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

    // Who claims a file, and then dies, may or may not have sent the message, and deleted it since: the log knows.
    private async Task<long?> FindMessage(AttachmentRecord waiting)
    {
        if (
            waiting.Claim is not { } claim
            || await log.Find(waiting.RoomId, new RequestKey(waiting.UserId, claim.RequestId)) is not MessageSent sent
        )
            return null;

        var messages = await log.ReadMessages(waiting.RoomId, [sent.Sequence]);
        return messages.Any(message => message.Deleted is null) ? sent.Sequence : null;
    }
}
