using Orleans.Concurrency;

namespace MiniMeet.Messages;

[StatelessWorker]
internal sealed class AttachmentGrain(IAttachmentIndex index) : Grain, IAttachmentGrain
{
    public async Task<FinishedUpload> Find(Guid roomId, Guid attachmentId, Guid userId)
    {
        var reach = await GrainFactory.GetGrain<IRoomAccess>(roomId).GetReach(Operation.ReadAttachment, userId);
        return await index.Find(attachmentId) is { } found && found.RoomId == roomId && found.MayRead(userId, reach)
            ? found.ToFinished()!
            : throw new MeetException(MeetErrors.AttachmentNotFound, "There is no such file in this room.");
    }
}
