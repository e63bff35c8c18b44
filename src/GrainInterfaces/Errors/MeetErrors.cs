namespace MiniMeet.Errors;

/// <summary>Every code MiniMeet answers with. docs/protocol.md lists them, and a test compares the two.</summary>
public static class MeetErrors
{
    public static readonly MeetError RequestInvalid = new("request.invalid", 400);
    public static readonly MeetError RequestTooLarge = new("request.tooLarge", 413);
    public static readonly MeetError RequestUnsupportedMediaType = new("request.unsupportedMediaType", 415);
    public static readonly MeetError RequestNotFound = new("request.notFound", 404);
    public static readonly MeetError RequestMethodNotAllowed = new("request.methodNotAllowed", 405);
    public static readonly MeetError RequestPreconditionFailed = new("request.preconditionFailed", 412);
    public static readonly MeetError RequestRangeNotSatisfiable = new("request.rangeNotSatisfiable", 416);
    public static readonly MeetError RequestForeignOrigin = new("request.foreignOrigin", 403);
    public static readonly MeetError ServerError = new("server.error", 500);
    public static readonly MeetError ServerUnavailable = new("server.unavailable", 503);
    public static readonly MeetError ServerBusy = new("server.busy", 503);

    public static readonly MeetError AuthRequired = new("auth.required", 401);
    public static readonly MeetError AuthForbidden = new("auth.forbidden", 403);
    public static readonly MeetError AuthWrongCredentials = new("auth.wrongCredentials", 401);
    public static readonly MeetError AuthLockedOut = new("auth.lockedOut", 429);
    public static readonly MeetError AuthOtherPerson = new("auth.otherPerson", 409);
    public static readonly MeetError AccountEmailTaken = new("account.emailTaken", 409);

    public static readonly MeetError UserNotFound = new("user.notFound", 404);

    public static readonly MeetError RoomNotFound = new("room.notFound", 404);
    public static readonly MeetError RoomFull = new("room.full", 409);
    public static readonly MeetError RoomNotOwner = new("room.notOwner", 403);
    public static readonly MeetError RoomNotMember = new("room.notMember", 403);
    public static readonly MeetError RoomRemoved = new("room.removed", 403);
    public static readonly MeetError RoomNotJoined = new("room.notJoined", 403);
    public static readonly MeetError RoomTooManyPins = new("room.tooManyPins", 409);

    public static readonly MeetError MessageNotFound = new("message.notFound", 404);
    public static readonly MeetError MessageNotYours = new("message.notYours", 403);
    public static readonly MeetError MessageTooOld = new("message.tooOld", 409);
    public static readonly MeetError MessageTooManyReactions = new("message.tooManyReactions", 409);

    public static readonly MeetError CallFull = new("call.full", 409);
    public static readonly MeetError CallNotJoined = new("call.notJoined", 403);
    public static readonly MeetError CallAnsweredElsewhere = new("call.answeredElsewhere", 409);
    public static readonly MeetError CallPeerNotFound = new("call.peerNotFound", 404);

    public static readonly MeetError UploadNotFound = new("upload.notFound", 404);
    public static readonly MeetError UploadIncomplete = new("upload.incomplete", 409);
    public static readonly MeetError UploadTooMany = new("upload.tooMany", 409);
    public static readonly MeetError AttachmentNotFound = new("attachment.notFound", 404);
    public static readonly MeetError AttachmentTooLarge = new("attachment.tooLarge", 413);
    public static readonly MeetError AttachmentQuota = new("attachment.quota", 409);

    public static readonly MeetError SessionNotFound = new("session.notFound", 404);
    public static readonly MeetError SessionReplaced = new("session.replaced", 409);
    public static readonly MeetError SessionTooManyRooms = new("session.tooManyRooms", 409);
    public static readonly MeetError SessionSignedOut = new("session.signedOut", 401);

    private static readonly Dictionary<string, MeetError> ByValue = typeof(MeetErrors)
        .GetFields()
        .Select(field => (MeetError)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IReadOnlyCollection<MeetError> All => ByValue.Values;

    /// <summary>
    /// The code with this value; <see cref="ServerError"/> where a newer node sent one that this node does not know.
    /// </summary>
    public static MeetError Find(string value) => ByValue.GetValueOrDefault(value, ServerError);
}
