using System.Collections.Concurrent;

namespace MiniMeet.WebFrontend.Fanout;

/// <summary>
/// The sockets of this front end, by connection id and by the session that speaks through them. Which rooms they are
/// subscribed to is in <see cref="RoomSubscriptions"/>.
/// </summary>
internal sealed class ConnectionRegistry(RoomSubscriptions rooms)
{
    private readonly ConcurrentDictionary<string, MeetConnection> _connections = new();
    private readonly ConcurrentDictionary<Guid, MeetConnection> _sessions = new();

    /// <summary>Names this process among all front ends; new at every start.</summary>
    public string FrontEndId { get; } = Guid.NewGuid().ToString("n");

    public IEnumerable<MeetConnection> All => _connections.Values;

    public MeetConnection? Find(string connectionId) => _connections.GetValueOrDefault(connectionId);

    /// <summary>The socket that the session speaks through now.</summary>
    public MeetConnection? FindSession(Guid sessionId) => _sessions.GetValueOrDefault(sessionId);

    public void Add(MeetConnection connection)
    {
        _connections[connection.Address.ConnectionId] = connection;
        AttachSession(connection, connection.SessionId);
    }

    /// <summary>From now on this session speaks through this socket.</summary>
    public void AttachSession(MeetConnection connection, Guid sessionId)
    {
        DetachSession(connection);
        connection.SessionId = sessionId;
        _sessions[sessionId] = connection;
    }

    public void Remove(MeetConnection connection)
    {
        connection.IsClosed = true;
        _connections.TryRemove(connection.Address.ConnectionId, out _);
        DetachSession(connection);
        rooms.UnsubscribeAll(connection);
    }

    /// <summary>Tells the client why and closes the socket. From here on nobody vouches for it.</summary>
    public void End(MeetConnection connection, MeetError why)
    {
        Remove(connection);
        connection.End(why);
    }

    private void DetachSession(MeetConnection connection) =>
        _sessions.TryRemove(new KeyValuePair<Guid, MeetConnection>(connection.SessionId, connection));
}
