using MiniMeet.WebFrontend.Rooms;

namespace MiniMeet.WebFrontend.Support;

/// <summary>What a person does in rooms and calls.</summary>
public sealed partial class Person
{
    public static readonly Media Talking = new(Microphone: true, Camera: true, Screen: false);

    public async Task<Guid> CreateRoom(int capacity = 4, string name = "Stand-up") =>
        (await Rest.Post("/api/rooms", new { name, capacity })).Is<RoomInfo>(201).Id;

    public async Task<RoomEntry> Join(Guid room, long? lastSequence = null)
    {
        var answer = await Socket.Invoke<JoinAnswer>("JoinRoom", new { roomId = room, lastSequence });
        SessionId = answer.SessionId;
        View(room).Enter(answer.Entry);
        return answer.Entry;
    }

    public Task Leave(Guid room) => Socket.Invoke("LeaveRoom", new { roomId = room });

    /// <summary>
    /// Takes the session back on the open socket, saying of every room and its signals what it has seen last.
    /// </summary>
    public async Task<Resumed> Resume(Guid? sessionId = null, params Guid[] rooms)
    {
        var views = rooms.Length > 0 ? rooms.Select(View) : _rooms.Values;
        var cursors = views.Select(view => new ResumeRoom(
            view.RoomId,
            view.Last,
            _lastSignals.GetValueOrDefault(view.RoomId)
        ));
        var request = new { sessionId = sessionId ?? SessionId, rooms = cursors };
        var resumed = await Socket.Invoke<Resumed>("Resume", request);
        SessionId = sessionId ?? SessionId;
        foreach (var room in resumed.Rooms)
        {
            if (room.Entry is { } entry)
                View(room.RoomId).Enter(entry);
        }

        foreach (var signal in resumed.Signals)
            Note(signal);
        return resumed;
    }

    /// <summary>A new socket for the same session.</summary>
    public async Task<Resumed> Reconnect()
    {
        await Connect();
        return await Resume();
    }

    public Task<ChatMessage> Say(Guid room, string text, Guid? id = null) =>
        Socket.Invoke<ChatMessage>(
            "SendMessage",
            new
            {
                roomId = room,
                clientMessageId = id ?? Guid.NewGuid(),
                text,
            }
        );

    /// <summary>
    /// More than the outbox of a <see cref="TimedMeetApp"/> and the buffers on both sides of a socket take together. In
    /// few messages, for SignalR closes the socket of one who takes nothing for ten seconds.
    /// </summary>
    public async Task SayMuch(Guid room)
    {
        for (var number = 0; number < 30; number++)
            await Say(room, new string('\u4e2d', TimedMeetApp.MessageLength));
    }

    public Task<MessagePage> History(Guid room, long? before = null, int limit = 50) =>
        Socket.Invoke<MessagePage>(
            "LoadMessageHistory",
            new
            {
                roomId = room,
                before,
                limit,
            }
        );

    public Task<CallParticipation> JoinCall(Guid room, Media? media = null, bool answer = false) =>
        Socket.Invoke<CallParticipation>(
            "JoinCall",
            new
            {
                roomId = room,
                media = media ?? Talking,
                answer,
            }
        );

    public Task DeclineCall(Guid room) => Socket.Invoke("DeclineCall", new { roomId = room });

    public Task LeaveCall(Guid room) => Socket.Invoke("LeaveCall", new { roomId = room });

    public Task SetMedia(Guid room, Media media) =>
        Socket.Invoke(
            "SetMedia",
            new
            {
                roomId = room,
                media.Microphone,
                media.Camera,
                media.Screen,
            }
        );

    public Task Offer(Guid room, Guid to, string sdp = "v=0", Guid? id = null) =>
        Describe("SendOffer", "offer", room, to, sdp, id);

    public Task Answer(Guid room, Guid to, string sdp = "v=0") => Describe("SendAnswer", "answer", room, to, sdp, null);

    public Task SendCandidate(
        Guid room,
        Guid to,
        string candidate = "candidate:1 1 udp 1 192.0.2.1 9 typ host",
        Guid? id = null
    ) =>
        Socket.Invoke(
            "SendIceCandidate",
            new
            {
                roomId = room,
                to,
                signalId = id ?? Guid.NewGuid(),
                candidate = new { candidate, sdpMid = "0" },
            }
        );

    /// <summary>The first such event of the room, come already or still to come.</summary>
    public async Task<TEvent> Hears<TEvent>(Guid room, Func<TEvent, bool>? wanted = null)
        where TEvent : RoomEvent =>
        (TEvent)await View(room).Events.First(roomEvent => roomEvent is TEvent one && (wanted is null || wanted(one)));

    /// <summary>All events of the room from the first one seen to this moment's last.</summary>
    public async Task<IReadOnlyList<RoomEvent>> SeesAll(Guid room)
    {
        await Resume(null, room);
        return View(room).Events.All;
    }

    /// <summary>The texts of the room's first messages, once there are that many.</summary>
    public async Task<string[]> Reads(Guid room, int count)
    {
        var events = await View(room).Events.Until(all => all.OfType<MessageSent>().Count() >= count);
        return [.. events.OfType<MessageSent>().Select(sent => sent.Text)];
    }

    /// <summary>The first call of this method on us.</summary>
    public async Task<T> IsTold<T>(string method) => (await Calls.First(call => call.Method == method)).As<T>();

    public async Task<Signal[]> IsSignalled(int count)
    {
        var calls = await Calls.Until(all => all.Count(IsSignal) >= count);
        return [.. calls.Where(IsSignal).Select(call => call.As<Signal>())];
    }

    private static bool IsSignal(HubCall call) => call.Method is "Offer" or "Answer" or "IceCandidate";

    private Task Describe(string method, string type, Guid room, Guid to, string sdp, Guid? id) =>
        Socket.Invoke(
            method,
            new
            {
                roomId = room,
                to,
                signalId = id ?? Guid.NewGuid(),
                description = new { type, sdp },
            }
        );
}
