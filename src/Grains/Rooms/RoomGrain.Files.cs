namespace MiniMeet.Rooms;

/// <summary>
/// Files that are sent with messages. The index is told before the log, for the message has in it what they are: a
/// claim without its message is found, and given up, by a sweep.
/// </summary>
internal sealed partial class RoomGrain
{
    // A message with files that is sent again claims nothing again: its files stay with the sequence that it has.
    private async Task<RoomEvent?> FindSent(Intent intent, MessageDraft draft) =>
        draft.Attachments is { Length: > 0 }
            ? await _journal.Find(new RequestKey(intent.UserId, intent.RequestId))
            : null;

    private async Task<ImmutableArray<Attachment>?> ClaimFiles(Intent intent, MessageDraft draft)
    {
        if (draft.Attachments is not { Length: > 0 } ids)
            return null;

        var claimed = await _attachments.Claim(
            this.GetPrimaryKey(),
            intent.UserId,
            ids,
            new AttachmentClaim(intent.RequestId, Room.Sequence + 1),
            _clock.GetUtcNow()
        );
        return claimed is { } files
            ? [.. files.Select(file => file.ToAttachment()!)] // of what is claimed
            : throw new MeetException(
                MeetErrors.AttachmentNotFound,
                "You have no such file here that is not sent yet."
            );
    }
}
