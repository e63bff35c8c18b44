namespace MiniMeet.Rooms;

/// <summary>
/// When each session in a room is due: a connected one for being called disconnected unless its front end renews, a
/// disconnected one for being given up. Kept in memory only; an activation gives every session it finds a full term,
/// for it cannot know how much of it was used. Moments are times since the activation began, for a clock that is set
/// forward must put nobody out.
/// </summary>
internal sealed class SessionLeases(TimeSpan lease, TimeSpan grace)
{
    private readonly Dictionary<Guid, TimeSpan> _due = [];

    public TimeSpan? Next => _due.Count == 0 ? null : _due.Values.Min();

    public void Connected(Guid sessionId, TimeSpan now) => _due[sessionId] = now + lease;

    public void Disconnected(Guid sessionId, TimeSpan now) => _due[sessionId] = now + grace;

    public void Ended(Guid sessionId) => _due.Remove(sessionId);

    public void Clear() => _due.Clear();

    public Guid[] Due(TimeSpan now) => [.. _due.Where(session => session.Value <= now).Select(session => session.Key)];
}
