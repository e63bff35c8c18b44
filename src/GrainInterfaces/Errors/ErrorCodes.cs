namespace MiniMeet.Errors;

/// <summary>Every code MiniMeet answers with. docs/protocol.md lists them, and a test compares the two.</summary>
public static class ErrorCodes
{
    public static readonly ErrorCode RequestInvalid = new("request.invalid", 400);
    public static readonly ErrorCode RequestTooLarge = new("request.tooLarge", 413);
    public static readonly ErrorCode RequestUnsupportedMediaType = new("request.unsupportedMediaType", 415);
    public static readonly ErrorCode RequestNotFound = new("request.notFound", 404);
    public static readonly ErrorCode RequestMethodNotAllowed = new("request.methodNotAllowed", 405);
    public static readonly ErrorCode RequestForeignOrigin = new("request.foreignOrigin", 403);
    public static readonly ErrorCode RequestRateLimited = new("request.rateLimited", 429);
    public static readonly ErrorCode ServerError = new("server.error", 500);
    public static readonly ErrorCode ServerUnavailable = new("server.unavailable", 503);

    public static readonly ErrorCode AuthRequired = new("auth.required", 401);
    public static readonly ErrorCode AuthForbidden = new("auth.forbidden", 403);
    public static readonly ErrorCode AuthWrongCredentials = new("auth.wrongCredentials", 401);
    public static readonly ErrorCode AuthLockedOut = new("auth.lockedOut", 429);
    public static readonly ErrorCode AccountEmailTaken = new("account.emailTaken", 409);

    public static readonly ErrorCode UserNotFound = new("user.notFound", 404);

    public static readonly ErrorCode RoomNotFound = new("room.notFound", 404);
    public static readonly ErrorCode RoomFull = new("room.full", 409);
    public static readonly ErrorCode RoomNotOwner = new("room.notOwner", 403);
    public static readonly ErrorCode RoomNotMember = new("room.notMember", 403);
    public static readonly ErrorCode RoomNotJoined = new("room.notJoined", 403);

    public static readonly ErrorCode CallFull = new("call.full", 409);
    public static readonly ErrorCode CallNotJoined = new("call.notJoined", 403);
    public static readonly ErrorCode CallPeerNotFound = new("call.peerNotFound", 404);

    public static readonly ErrorCode SessionNotFound = new("session.notFound", 404);
    public static readonly ErrorCode SessionReplaced = new("session.replaced", 409);
    public static readonly ErrorCode SessionTooManyRooms = new("session.tooManyRooms", 409);
    public static readonly ErrorCode SessionSignedOut = new("session.signedOut", 401);

    private static readonly Dictionary<string, ErrorCode> ByValue = typeof(ErrorCodes)
        .GetFields()
        .Select(field => (ErrorCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IReadOnlyCollection<ErrorCode> All => ByValue.Values;

    /// <summary>The code with this value; <see cref="ServerError"/> where a newer node sent one that this node does not know.</summary>
    public static ErrorCode Find(string value) => ByValue.GetValueOrDefault(value, ServerError);
}
