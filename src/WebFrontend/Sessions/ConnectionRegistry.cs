using System.Collections.Concurrent;

namespace MiniMeet.WebFrontend.Sessions;

/// <summary>The sockets of this front end, by connection id and by the rooms they follow.</summary>
internal sealed class ConnectionRegistry
{
    private readonly ConcurrentDictionary<string, MeetConnection> _connections = new();
    private readonly ConcurrentDictionary<Guid, ImmutableHashSet<MeetConnection>> _audiences = new();

    /// <summary>Names this process among all front ends; new at every start.</summary>
    public string FrontEndId { get; } = Guid.NewGuid().ToString("n");

    public IEnumerable<MeetConnection> All => _connections.Values;

    public IEnumerable<Guid> RoomIds => _audiences.Keys;

    public MeetConnection? Find(string connectionId) => _connections.GetValueOrDefault(connectionId);

    public ImmutableHashSet<MeetConnection> AudienceOf(Guid roomId) => _audiences.GetValueOrDefault(roomId, []);

    public void Add(MeetConnection connection) => _connections[connection.Address.ConnectionId] = connection;

    public void Remove(MeetConnection connection)
    {
        _connections.TryRemove(connection.Address.ConnectionId, out _);
        foreach (var roomId in connection.RoomIds) Unfollow(connection, roomId);
    }

    /// <summary>Tells a client why its connection is finished. It hears nothing more after that.</summary>
    public void End(MeetConnection connection, MeetError why)
    {
        connection.End(why);
        Remove(connection);
    }

    public bool Follow(MeetConnection connection, Guid roomId)
    {
        if (!connection.Follow(roomId)) return false;

        _audiences.AddOrUpdate(roomId, _ => [connection], (_, audience) => audience.Add(connection));
        return true;
    }

    public void Unfollow(MeetConnection connection, Guid roomId)
    {
        connection.Unfollow(roomId);
        while (_audiences.TryGetValue(roomId, out var audience))
        {
            var rest = audience.Remove(connection);
            var done = rest.IsEmpty
                ? _audiences.TryRemove(new KeyValuePair<Guid, ImmutableHashSet<MeetConnection>>(roomId, audience))
                : _audiences.TryUpdate(roomId, rest, audience);
            if (done) return;
        }
    }
}
