namespace MiniMeet.Rooms;

/// <summary>
/// What was said in the room. Whoever is not in it any more reads what there was until they left, and of what was
/// edited since no text.
/// </summary>
internal sealed partial class RoomGrain
{
    public async Task<MessagePage> GetHistory(Guid userId, HistoryPlace place, int limit)
    {
        var (roomId, last) = (this.GetPrimaryKey(), await RequireMember(Operation.ReadHistory, userId));
        var around = place.Date is { } date ? await _log.FindAt(roomId, date) : place.Around;
        var page = await _log.ReadHistory(
            roomId,
            new HistoryQuery(place.Before, place.After, around, Upto: last, limit)
        );
        var shown = page.Messages.Select(message => message.Sequence).ToHashSet();
        ImmutableArray<long> missing =
        [
            .. page
                .Messages.Select(message => message.ReplyTo)
                .OfType<long>()
                .Distinct()
                .Where(one => !shown.Contains(one)),
        ];
        return new MessagePage(
            AsOf(last, page.Messages),
            page.Announcements,
            missing.IsEmpty ? [] : AsOf(last, await _log.ReadMessages(roomId, missing)),
            page.HasMore,
            page.HasNewer
        );
    }

    public async Task<ImmutableArray<ChatMessage>> GetMessages(Guid userId, ImmutableArray<long> sequences)
    {
        var last = await RequireMember(Operation.ReadHistory, userId);
        ImmutableArray<long> visible = [.. sequences.Where(sequence => last is null || sequence <= last)];
        return visible.IsEmpty ? [] : AsOf(last, await _log.ReadMessages(this.GetPrimaryKey(), visible));
    }

    private static ImmutableArray<ChatMessage> AsOf(long? last, ImmutableArray<ChatMessage> messages) =>
        last is null
            ? messages
            :
            [
                .. messages.Select(message =>
                    message.Edited?.Sequence > last ? message with { Text = "", Mentions = null } : message
                ),
            ];
}
