namespace MiniMeet.Support;

/// <summary>A signed-in person with one tab, in the words of the tests.</summary>
public sealed record Person(MeetCluster Cluster, User User, Guid SessionId)
{
    public static readonly Media On = new(Microphone: true, Camera: true, Screen: false);

    public ISessionGrain Session => Cluster.Grains.GetGrain<ISessionGrain>(SessionId);

    public SessionAddress AddressOn(string frontEndId) => new(frontEndId, $"{SessionId:n}-socket");

    public Task<RoomEntry> Join(IRoomGrain room, string frontEndId = "nowhere", long? lastSequence = null) =>
        Session.Join(User, AddressOn(frontEndId), room.GetPrimaryKey(), Guid.NewGuid(), lastSequence);

    public Task<ImmutableArray<ResumedRoom>> Resume(IRoomGrain room, string frontEndId, long? lastSequence = null) =>
        Session.Resume(User.Id, AddressOn(frontEndId), [new RoomCursor(room.GetPrimaryKey(), lastSequence)]);

    public Task<ImmutableArray<Signal>> CatchUp(IRoomGrain room, SignalCursor? last = null) =>
        CallOf(room).CatchUp(SessionId, User.Id, last);

    public Task<ChatMessage> Say(IRoomGrain room, string text, Guid? id = null) =>
        room.Chat().Send(new Intent(User.Id, SessionId, id ?? Guid.NewGuid()), text);

    public Task<CallParticipation> Call(IRoomGrain room, Media? media = null) =>
        room.Call().JoinCall(Intents.Of(User.Id, SessionId), media ?? On);

    public Task Offer(IRoomGrain room, Person to, Guid? signalId = null, long asOf = 0)
    {
        var description = new SessionDescription(SdpType.Offer, "v=0");
        var signal = new Signal(room.GetPrimaryKey(), SessionId, signalId ?? Guid.NewGuid(), description, null);
        return CallOf(room).Relay(User.Id, to.SessionId, signal, asOf);
    }

    public ICallGrain CallOf(IRoomGrain room) => Cluster.Grains.GetGrain<ICallGrain>(room.GetPrimaryKey());
}
