namespace MiniMeet.Calls;

/// <summary>
/// The signalling of a room's call, keyed by room id: relays signals between the sessions in the call, and keeps for
/// each the last ones, to be fetched after a reconnect. Who is in the call the room decides (<see cref="IRoomCall"/>);
/// this grain can be lost and rebuilt at any moment.
/// </summary>
[Alias("call")]
public interface ICallGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Hands a signal to another session in the call: in the order sent, once per signal id, kept while the receiver
    /// reconnects. Refuses with <c>call.notJoined</c> where the sender, <c>call.peerNotFound</c> where the receiver is
    /// not in the call, as of the room event number <paramref name="asOf"/> at least: the last one about who is where
    /// that the sender was told.
    /// </summary>
    [Alias("relay")]
    Task Relay(Guid userId, Guid toSessionId, Signal signal, long asOf);

    /// <summary>
    /// A session is on another socket since: from now on its signals go where the room says. Returns those after
    /// <paramref name="last"/> (null: all that are kept); none where the session is not in the call.
    /// </summary>
    [Alias("catchUp")]
    Task<ImmutableArray<Signal>> CatchUp(Guid sessionId, Guid userId, SignalCursor? last);
}
