namespace MiniMeet.Support;

/// <summary>A signed-in person with one tab, in the words of the tests.</summary>
public sealed record Person(MeetCluster Cluster, User User, Guid SessionId)
{
    public static readonly Media On = new(Microphone: true, Camera: true, Screen: false);

    public ISessionGrain Session => Cluster.Grains.GetGrain<ISessionGrain>(SessionId);

    public SessionAddress AddressOn(string frontEndId) => new(frontEndId, $"{SessionId:n}-socket");

    public Task<RoomEntry> Join(IRoomGrain room, string frontEndId = "nowhere", long? lastSequence = null) =>
        Session.Join(User, AddressOn(frontEndId), room.GetPrimaryKey(), lastSequence);

    public Task<Resumed> Resume(
        IRoomGrain room, string frontEndId, long? lastSequence = null, SignalCursor? lastSignal = null) =>
        Session.Resume(
            User.Id, AddressOn(frontEndId), [new RoomCursor(room.GetPrimaryKey(), lastSequence)], lastSignal);

    public Task<ChatMessage> Say(IRoomGrain room, string text, Guid? id = null) =>
        room.Send(SessionId, User.Id, id ?? Guid.NewGuid(), text);

    public Task<CallSeat> Call(IRoomGrain room, Media? media = null) =>
        CallOf(room).Join(SessionId, User.Id, media ?? On, answer: false);

    public Task Offer(IRoomGrain room, Person to, Guid? signalId = null, long asOf = 0)
    {
        var description = new SessionDescription(SdpType.Offer, "v=0");
        var signal = new Signal(room.GetPrimaryKey(), SessionId, signalId ?? Guid.NewGuid(), description, null);
        return CallOf(room).Relay(User.Id, to.SessionId, signal, asOf);
    }

    public ICallGrain CallOf(IRoomGrain room) => Cluster.Grains.GetGrain<ICallGrain>(room.GetPrimaryKey());
}
