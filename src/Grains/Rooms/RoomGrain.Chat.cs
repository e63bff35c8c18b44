namespace MiniMeet.Rooms;

/// <summary>
/// What is said in the room. The rules are in <see cref="ChatRules"/>; messages are not kept in memory but read when
/// something happens to them.
/// </summary>
internal sealed partial class RoomGrain : IRoomChat
{
    public async Task<ChatMessage> Send(Intent intent, MessageDraft draft)
    {
        var recorded =
            await FindSent(intent, draft)
            ?? await Do(
                Operation.SendMessage,
                intent,
                async room =>
                {
                    var sender = room.Participants.RequireParticipant(intent.SessionId, intent.UserId).User;
                    var sent = ChatRules.Send(sender, intent.RequestId, draft, _chatOptions);
                    if (sent.ReplyTo is { } answered)
                        await RequireMessage(answered);
                    await RequireMembers(sent.Mentions ?? []);
                    // At last: what is refused takes no files.
                    return new RoomChange(sent with { Attachments = await ClaimFiles(intent, draft) });
                }
            );
        return recorded switch
        {
            // redacted since; the message itself is never removed
            MessageSent { Text: "", Attachments: null } gone => (await FindMessage(gone.Sequence))!,
            MessageSent sent => sent.ToMessage(),
            _ => throw new MeetException(MeetErrors.RequestInvalid, "This id was given to another request before."),
        };
    }

    public Task Edit(Intent intent, long message, string text, ImmutableArray<User> mentions) =>
        Do(
            Operation.EditMessage,
            intent,
            async _ =>
            {
                var target = await RequireMessage(message);
                var edited = ChatRules.Edit(target, intent.UserId, text, mentions, _chatOptions, _clock.GetUtcNow());
                // Whom it mentions already it may go on to mention.
                var known = (target.Mentions ?? []).Select(user => user.Id);
                await RequireMembers((edited?.Mentions ?? []).ExceptBy(known, user => user.Id));
                return new RoomChange(edited, target);
            }
        );

    public async Task Delete(Intent intent, long message)
    {
        ChatMessage? target = null;
        var recorded = await Do(
            Operation.DeleteMessage,
            intent,
            async room =>
            {
                target = await RequireMessage(message);
                var isOwner = room.RolesOf(intent.UserId, intent.SessionId).HasFlag(Roles.Owner);
                return new RoomChange(
                    ChatRules.Delete(target, intent.UserId, isOwner, _chatOptions, _clock.GetUtcNow()),
                    target
                );
            }
        );
        // What a deleted message had nobody sees any more: a retry tries it in any case.
        if (recorded is MessageDeleted deleted && target is null or { Attachments: not null })
            await _attachments.ReleaseSent(this.GetPrimaryKey(), deleted.Message, _clock.GetUtcNow());
    }

    public Task React(Intent intent, long message, string emoji, bool added) =>
        Do(
            Operation.ReactToMessage,
            intent,
            async room =>
            {
                var user = room.Participants.RequireParticipant(intent.SessionId, intent.UserId).User;
                var target = await RequireMessage(message);
                return new RoomChange(ChatRules.React(target, user, emoji, added, _chatOptions), target);
            }
        );

    public Task Pin(Intent intent, long message, bool pinned) =>
        Do(
            Operation.PinMessage,
            intent,
            async room => new RoomChange(
                pinned
                    ? room.Chat.Pin(await RequireMessage(message), intent.UserId, _chatOptions)
                    : room.Chat.Unpin(message, intent.UserId)
            )
        );

    private async Task<ChatMessage?> FindMessage(long sequence) =>
        (await _log.ReadMessages(this.GetPrimaryKey(), [sequence])).SingleOrDefault();

    private async Task<ChatMessage> RequireMessage(long sequence) =>
        ChatRules.RequireThere(await FindMessage(sequence));

    /// <summary>
    /// Refuses where one of these people neither has been in the room nor owns it, or was removed from it.
    /// </summary>
    private async Task RequireMembers(IEnumerable<User> people)
    {
        foreach (var user in people)
        {
            if (
                (Room.RolesOf(user.Id, Guid.Empty) & (Roles.Member | Roles.Owner)) == Roles.None
                && await _log.FindMember(this.GetPrimaryKey(), user.Id) is null
            )
            {
                throw new MeetException(
                    MeetErrors.RequestInvalid,
                    "A message mentions only people who have been in the room."
                );
            }
        }
    }
}
