namespace MiniMeet.Support;

/// <summary>What people ask grains for, each time as a request of its own.</summary>
public static class Intents
{
    public static Intent Of(Guid userId, Guid sessionId = default) => new(userId, sessionId, Guid.NewGuid());

    public static Task<RoomInfo> Update(this IRoomGrain room, Guid userId, string? name, int? capacity) =>
        room.Update(Of(userId), name, capacity);

    public static Task Close(this IRoomGrain room, Guid userId) => room.Close(Of(userId));

    public static Task<int> Remove(this IRoomGrain room, Guid callerId, Guid userId) =>
        room.Remove(Of(callerId), userId);

    public static Task Leave(this ISessionGrain session, Guid userId, Guid roomId) =>
        session.Leave(userId, roomId, Guid.NewGuid());

    public static Task Disconnect(this ISessionGrain session, SessionAddress address) =>
        session.Disconnect(address, forGood: false);

    public static Task SetMedia(this IRoomCall call, Guid sessionId, Guid userId, Media media) =>
        call.SetMedia(Of(userId, sessionId), media);

    public static Task LeaveCall(this IRoomCall call, Guid sessionId, Guid userId) =>
        call.LeaveCall(Of(userId, sessionId));

    public static Task<SignedIn> LogIn(this IAccountGrain account, string password) =>
        account.LogIn(Guid.NewGuid(), password);

    public static Task<SignedIn> OpenSignIn(this IUserGrain user) => user.OpenSignIn(Guid.NewGuid());

    public static Task<UserProfile> Rename(this IUserGrain user, string username) =>
        user.Rename(Guid.NewGuid(), username);
}
