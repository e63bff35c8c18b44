using System.ComponentModel.DataAnnotations;
using MiniMeet.WebFrontend.Protocol;

namespace MiniMeet.WebFrontend.Messages;

/// <summary>The client message id is the request's id, too.</summary>
internal sealed record SendMessageRequest(Guid RoomId, Guid ClientMessageId, string Text);

internal sealed record TypingRequest(Guid RoomId);

internal sealed record MarkReadRequest(Guid RoomId, [property: Range(1, long.MaxValue)] long Sequence);

internal sealed record LoadMessageHistoryRequest(
    Guid RoomId,
    [property: Range(1, long.MaxValue)] long? Before = null,
    [property: Range(1, 100)] int Limit = Paging.Default
);
