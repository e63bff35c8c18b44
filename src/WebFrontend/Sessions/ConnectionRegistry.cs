using System.Collections.Concurrent;

namespace MiniMeet.WebFrontend.Sessions;

/// <summary>
/// The sockets of this front end, by connection id, by the session that speaks through them, and by the rooms they
/// follow.
/// </summary>
internal sealed class ConnectionRegistry
{
    private readonly ConcurrentDictionary<string, MeetConnection> _connections = new();
    private readonly ConcurrentDictionary<Guid, MeetConnection> _sessions = new();
    private readonly ConcurrentDictionary<Guid, ImmutableHashSet<MeetConnection>> _audiences = new();

    // Whether a connection follows a room is written down with the connection and with the room: both change together.
    // Whoever is put out and joins again at once must not be taken out of the audience by the event that put it out.
    private readonly Lock _gate = new();

    /// <summary>Names this process among all front ends; new at every start.</summary>
    public string FrontEndId { get; } = Guid.NewGuid().ToString("n");

    public IEnumerable<MeetConnection> All => _connections.Values;

    public IEnumerable<Guid> RoomIds => _audiences.Keys;

    public MeetConnection? Find(string connectionId) => _connections.GetValueOrDefault(connectionId);

    public ImmutableHashSet<MeetConnection> AudienceOf(Guid roomId) => _audiences.GetValueOrDefault(roomId, []);

    /// <summary>The socket that the session speaks through now.</summary>
    public MeetConnection? FindSession(Guid sessionId) => _sessions.GetValueOrDefault(sessionId);

    public void Add(MeetConnection connection)
    {
        _connections[connection.Address.ConnectionId] = connection;
        Speak(connection, connection.SessionId);
    }

    /// <summary>From now on this session speaks through this socket.</summary>
    public void Speak(MeetConnection connection, Guid sessionId)
    {
        Forget(connection);
        connection.SessionId = sessionId;
        _sessions[sessionId] = connection;
    }

    public void Remove(MeetConnection connection)
    {
        _connections.TryRemove(connection.Address.ConnectionId, out _);
        Forget(connection);
        foreach (var roomId in connection.RoomIds)
            Unfollow(connection, roomId);
    }

    /// <summary>Tells the client why and closes the socket. From here on nobody vouches for it.</summary>
    public void End(MeetConnection connection, MeetError why)
    {
        Remove(connection);
        connection.End(why);
    }

    public bool Follow(MeetConnection connection, Guid roomId)
    {
        lock (_gate)
        {
            if (!connection.Follow(roomId))
                return false;

            _audiences[roomId] = AudienceOf(roomId).Add(connection);
            return true;
        }
    }

    public void Unfollow(MeetConnection connection, Guid roomId)
    {
        lock (_gate)
        {
            connection.Unfollow(roomId);
            var rest = AudienceOf(roomId).Remove(connection);
            if (rest.IsEmpty)
                _audiences.TryRemove(roomId, out _);
            else
                _audiences[roomId] = rest;
        }
    }

    /// <summary>The room said yes to the connection, as of this sequence.</summary>
    public void GoLive(MeetConnection connection, Guid roomId, long sequence)
    {
        lock (_gate)
        {
            if (connection.GoLive(roomId, sequence))
                Unfollow(connection, roomId);
        }

        connection.Flush();
    }

    public void Tell(RoomEvent happened)
    {
        foreach (var connection in AudienceOf(happened.RoomId))
        {
            lock (_gate)
            {
                if (connection.Offer(happened))
                    Unfollow(connection, happened.RoomId);
            }

            connection.Flush();
        }
    }

    private void Forget(MeetConnection connection) =>
        _sessions.TryRemove(new KeyValuePair<Guid, MeetConnection>(connection.SessionId, connection));
}
