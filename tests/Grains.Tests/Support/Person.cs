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
        Send(room, new MessageDraft(text), id);

    public Task<ChatMessage> Send(IRoomGrain room, MessageDraft draft, Guid? id = null) =>
        room.Chat().Send(Intent(id), draft);

    public Task Edit(IRoomGrain room, ChatMessage message, string text, Guid? id = null, params User[] mentions) =>
        room.Chat().Edit(Intent(id), message.Sequence, text, [.. mentions]);

    public Task Delete(IRoomGrain room, ChatMessage message, Guid? id = null) =>
        room.Chat().Delete(Intent(id), message.Sequence);

    public Task React(IRoomGrain room, ChatMessage message, string emoji, bool added = true, Guid? id = null) =>
        room.Chat().React(Intent(id), message.Sequence, emoji, added);

    public Task Pin(IRoomGrain room, ChatMessage message, bool pinned = true, Guid? id = null) =>
        room.Chat().Pin(Intent(id), message.Sequence, pinned);

    public async Task<ChatMessage> Read(IRoomGrain room, ChatMessage message) =>
        (await room.Chat().GetMessages(User.Id, [message.Sequence])).Single();

    public Task<MessagePage> History(IRoomGrain room, HistoryPlace? place = null, int limit = 50) =>
        room.Chat().GetHistory(User.Id, place ?? new HistoryPlace(), limit);

    public Task<CallParticipation> Call(IRoomGrain room, Media? media = null) =>
        room.Call().JoinCall(Intents.Of(User.Id, SessionId), media ?? On);

    public Task Offer(IRoomGrain room, Person to, Guid? signalId = null, long asOf = 0)
    {
        var description = new SessionDescription(SdpType.Offer, "v=0");
        var signal = new Signal(room.GetPrimaryKey(), SessionId, signalId ?? Guid.NewGuid(), description, null);
        return CallOf(room).Relay(User.Id, to.SessionId, signal, asOf);
    }

    public ICallGrain CallOf(IRoomGrain room) => Cluster.Grains.GetGrain<ICallGrain>(room.GetPrimaryKey());

    private Intent Intent(Guid? requestId) => new(User.Id, SessionId, requestId ?? Guid.NewGuid());
}
