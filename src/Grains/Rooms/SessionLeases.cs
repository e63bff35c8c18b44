namespace MiniMeet.Rooms;

/// <summary>
/// When each session in a room is due: a connected one for being called disconnected unless its front end renews, a
/// disconnected one for being given up. Kept in memory only; an activation gives every session it finds a full term,
/// for it cannot know how much of it was used.
/// </summary>
internal sealed class SessionLeases(TimeSpan lease, TimeSpan grace)
{
    private readonly Dictionary<Guid, DateTimeOffset> _due = [];

    public DateTimeOffset? Next => _due.Count == 0 ? null : _due.Values.Min();

    public void Connected(Guid sessionId, DateTimeOffset now) => _due[sessionId] = now + lease;

    public void Disconnected(Guid sessionId, DateTimeOffset now) => _due[sessionId] = now + grace;

    public void Ended(Guid sessionId) => _due.Remove(sessionId);

    public void Clear() => _due.Clear();

    public Guid[] Due(DateTimeOffset now) =>
        [.. _due.Where(session => session.Value <= now).Select(session => session.Key)];
}
