using System.ComponentModel.DataAnnotations;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>The client message id is the request's id, too.</summary>
internal sealed record SendMessageRequest(
    Guid RoomId,
    Guid ClientMessageId,
    string Text,
    [property: Range(1, long.MaxValue)] long? ReplyTo = null,
    [property: MaxLength(MessageLists.Max)] Guid[]? Mentions = null,
    [property: MaxLength(MessageLists.Max)] Guid[]? Attachments = null
);

internal sealed record EditMessageRequest(
    Guid RoomId,
    [property: Range(1, long.MaxValue)] long Message,
    string Text,
    [property: MaxLength(MessageLists.Max)] Guid[]? Mentions = null,
    Guid? RequestId = null
);

internal sealed record DeleteMessageRequest(
    Guid RoomId,
    [property: Range(1, long.MaxValue)] long Message,
    Guid? RequestId = null
);

internal sealed record ReactToMessageRequest(
    Guid RoomId,
    [property: Range(1, long.MaxValue)] long Message,
    string Emoji,
    bool Added,
    Guid? RequestId = null
);

internal sealed record PinMessageRequest(
    Guid RoomId,
    [property: Range(1, long.MaxValue)] long Message,
    bool Pinned,
    Guid? RequestId = null
);

internal sealed record TypingRequest(Guid RoomId);

internal sealed record MarkReadRequest(Guid RoomId, [property: Range(1, long.MaxValue)] long Sequence);

internal sealed record LoadMessageHistoryRequest(
    Guid RoomId,
    long? Before = null,
    long? After = null,
    long? Around = null,
    DateTimeOffset? Date = null,
    int Limit = Paging.Default
);

internal sealed record LoadMessagesRequest(Guid RoomId, [property: MaxLength(100)] long[] Sequences);

/// <summary>What front ends take before they ask grains; the grains' limits (ChatOptions) are lower.</summary>
internal static class MessageLists
{
    public const int Max = 50;
}
