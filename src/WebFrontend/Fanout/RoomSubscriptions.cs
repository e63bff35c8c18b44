using System.Collections.Concurrent;
using MiniMeet.WebFrontend.Hub;

namespace MiniMeet.WebFrontend.Fanout;

/// <summary>Which connections of this front end are subscribed to which rooms: the only place that knows.</summary>
internal sealed class RoomSubscriptions
{
    private readonly ConcurrentDictionary<Guid, ImmutableArray<RoomSubscription>> _byRoom = new();
    private readonly ConcurrentDictionary<MeetConnection, ImmutableArray<RoomSubscription>> _byConnection = new();

    // For what changes both. Publishing takes no lock but that of each subscription.
    private readonly Lock _gate = new();

    public IEnumerable<Guid> RoomIds => _byRoom.Keys;

    public ImmutableArray<RoomSubscription> To(Guid roomId) => _byRoom.GetValueOrDefault(roomId, []);

    public ImmutableArray<RoomSubscription> Of(MeetConnection connection) =>
        _byConnection.GetValueOrDefault(connection, []);

    public RoomSubscription? Find(MeetConnection connection, Guid roomId)
    {
        foreach (var subscription in Of(connection))
        {
            if (subscription.RoomId == roomId)
                return subscription;
        }

        return null;
    }

    /// <summary>
    /// Lets events of a room wait for the join to be acknowledged. False where the connection is subscribed already.
    /// </summary>
    public bool Subscribe(MeetConnection connection, Guid roomId)
    {
        lock (_gate)
        {
            if (Find(connection, roomId) is not null)
                return false;

            Add(connection, roomId);
            return true;
        }
    }

    /// <summary>
    /// The join is acknowledged, as of this sequence. Subscribes also where the connection's subscription has ended
    /// since it asked: it was removed and is in again; what it missed in between it sees by the sequence.
    /// </summary>
    public void GoLive(MeetConnection connection, Guid roomId, long sequence)
    {
        RoomSubscription subscription;
        lock (_gate)
            subscription = Find(connection, roomId) ?? Add(connection, roomId);

        if (connection.IsClosed || subscription.GoLive(sequence))
            End(subscription);
        connection.Outbox.Flush();
    }

    /// <summary>Hands an event to everybody who is subscribed to its room.</summary>
    public void Publish(RoomEvent roomEvent)
    {
        foreach (var subscription in To(roomEvent.RoomId))
        {
            if (subscription.Publish(roomEvent))
                End(subscription); // before the client can read it and ask for something more
            subscription.Connection.Outbox.Flush();
        }
    }

    /// <summary>Somebody is writing in a room.</summary>
    public void Publish(TypingNotice typing)
    {
        foreach (var subscription in To(typing.RoomId))
            subscription.Publish(typing);
    }

    public void Unsubscribe(MeetConnection connection, Guid roomId)
    {
        if (Find(connection, roomId) is { } subscription)
            End(subscription);
    }

    public void UnsubscribeAll(MeetConnection connection)
    {
        foreach (var subscription in Of(connection))
            End(subscription);
    }

    private RoomSubscription Add(MeetConnection connection, Guid roomId)
    {
        var subscription = new RoomSubscription(connection, roomId);
        _byRoom[roomId] = To(roomId).Add(subscription);
        _byConnection[connection] = Of(connection).Add(subscription);
        return subscription;
    }

    // Exactly this one: whoever was removed and is back at once has another by now.
    private void End(RoomSubscription subscription)
    {
        subscription.End();
        lock (_gate)
        {
            Remove(_byRoom, subscription.RoomId, subscription);
            Remove(_byConnection, subscription.Connection, subscription);
        }
    }

    private static void Remove<TKey>(
        ConcurrentDictionary<TKey, ImmutableArray<RoomSubscription>> all,
        TKey key,
        RoomSubscription subscription
    )
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out var some))
            return;

        var rest = some.Remove(subscription);
        if (rest.IsEmpty)
            all.TryRemove(key, out _);
        else
            all[key] = rest;
    }
}
