using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace MiniMeet.ClusterTests.Support;

/// <summary>
/// A room of an owner who is in it and in its call, and Bob, whose requests are repeated. Bob is on one front end and
/// may move to the other; the owner stays, and sees what is true.
/// </summary>
internal sealed partial class ReplayScene : IAsyncDisposable
{
    private static readonly object Media = new
    {
        microphone = true,
        camera = true,
        screen = false,
    };

    private readonly FrontEnd[] _frontEnds;
    private readonly Account _owner;
    private readonly Account _bob;
    private readonly string _newcomer = $"{Guid.NewGuid():n}@example.com";
    private readonly string _roomName = $"Room {Guid.NewGuid():n}";
    private HubConnection _ownersSocket = null!;
    private HubConnection _bobsSocket = null!;
    private string _ownersSession = "";
    private string? _bobsSession;
    private Guid _room;
    private long _message;
    private int _at;

    private ReplayScene(FrontEnd[] frontEnds, Account owner, Account bob) =>
        (_frontEnds, _owner, _bob) = (frontEnds, owner, bob);

    public static async Task<ReplayScene> Open(NativeCluster cluster)
    {
        var owner = await Account.Register(cluster.FrontEnd(1), "Owner");
        var bob = await Account.Register(cluster.FrontEnd(1), "Bob");
        var scene = new ReplayScene([new(cluster.FrontEnd(1)), new(cluster.FrontEnd(2))], owner, bob);
        scene._room = await owner.CreateRoom();
        scene._ownersSocket = await scene._frontEnds[0].Connect(owner.Token);
        scene._bobsSocket = await scene._frontEnds[0].Connect(bob.Token);
        scene._ownersSession = Read(
            await scene._ownersSocket.Ask("JoinRoom", new { roomId = scene._room }),
            "sessionId"
        );
        await scene.OwnerCallsAgain();
        return scene;
    }

    /// <summary>Bob asks over the hub.</summary>
    public async Task<string> Call(string method, Guid requestId)
    {
        var hubMethod = method switch
        {
            "TakeReactionBack" => "ReactToMessage",
            "UnpinMessage" => "PinMessage",
            _ => method,
        };
        var answer = await _bobsSocket.Ask(hubMethod, BodyOf(method, requestId));
        if (method == "JoinRoom" && !answer.StartsWith('['))
            _bobsSession = Read(answer, "sessionId");
        if (method == "SendMessage" && _message == 0 && !answer.StartsWith('['))
            _message = JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("sequence").GetInt64();
        return answer;
    }

    /// <summary>Somebody asks a front end over REST.</summary>
    public async Task<string> Ask(string intent, Guid requestId, int frontEnd)
    {
        var (server, room) = (_frontEnds[frontEnd - 1], $"/api/rooms/{_room}");
        var (bob, owner, name) = (_bob.Token, _owner.Token, $"Name {requestId:n}"[..30]);
        const string password = "correct horse battery";
        return intent switch
        {
            "register" => await SignInOf(
                server,
                "/api/auth/register",
                new
                {
                    email = _newcomer,
                    username = "New",
                    password,
                    requestId,
                }
            ),
            "log in" => await SignInOf(
                server,
                "/api/auth/login",
                new
                {
                    _bob.Email,
                    password,
                    requestId,
                }
            ),
            "rename" => await server.Ask("PATCH", "/api/users/me", new { username = name, requestId }, bob),
            "create room" => await server.Ask("POST", "/api/rooms", new { name = _roomName, requestId }, owner),
            "update room" => await server.Ask("PATCH", room, new { name, requestId }, owner),
            "add participant" => Read(
                await server.Ask("POST", $"{room}/participants", new { requestId }, bob),
                "sessionId"
            ),
            "remove oneself" => await server.Ask(
                "DELETE",
                $"{room}/participants/{_bob.Id}?requestId={requestId}",
                null,
                bob
            ),
            "remove another" => await server.Ask(
                "DELETE",
                $"{room}/participants/{_bob.Id}?requestId={requestId}",
                null,
                owner
            ),
            "close room" => await server.Ask("DELETE", $"{room}?requestId={requestId}", null, owner),
            "log out" => await server.Ask("POST", "/api/auth/logout", null, bob),
            "log out everywhere" => await server.Ask("POST", "/api/auth/logout-all", null, bob),
            _ => throw new ArgumentException(intent),
        };
    }

    /// <summary>Bob's session goes on over a new socket to the other front end.</summary>
    public async Task MoveToTheOtherFrontEnd()
    {
        await using var old = _bobsSocket;
        _at = 1 - _at;
        _bobsSocket = await _frontEnds[_at].Connect(_bob.Token);
        if (_bobsSession is not null)
            await _bobsSocket.Ask("Resume", new { sessionId = _bobsSession, rooms = new[] { new { roomId = _room } } });
    }

    /// <summary>Bob was never told which session is his.</summary>
    public void ForgetTheSession() => _bobsSession = null;

    public async Task OwnerCallsAgain()
    {
        await _ownersSocket.Ask("LeaveCall", new { roomId = _room });
        await _ownersSocket.Ask("JoinCall", new { roomId = _room, media = Media });
    }

    /// <summary>All that the requests of this scene could change, as the owner and Bob see it.</summary>
    public async Task<string> State()
    {
        var rooms = new[] { new { roomId = _room } };
        string[] all =
        [
            await _ownersSocket.Ask("Resume", new { sessionId = _ownersSession, rooms }),
            await _ownersSocket.Ask("LoadMessageHistory", new { roomId = _room }),
            await _frontEnds[1].Ask("GET", "/api/users/me", null, _bob.Token),
            await _frontEnds[1].Ask("GET", $"/api/rooms?query={_roomName}", null, _owner.Token),
            await _frontEnds[1].Ask("GET", $"/api/rooms/{_room}", null, _owner.Token),
        ];
        return string.Join('\n', all);
    }

    public async ValueTask DisposeAsync()
    {
        await _ownersSocket.DisposeAsync();
        await _bobsSocket.DisposeAsync();
        foreach (var frontEnd in _frontEnds)
            frontEnd.Dispose();
    }

    // A token says when it was issued; which sign-in it is of does not change.
    private static async Task<string> SignInOf(FrontEnd server, string path, object body)
    {
        var token = Read(await server.Ask("POST", path, body, null), "accessToken");
        return Read(await server.Ask("GET", "/api/auth/validate", null, token), "signInId");
    }

    private static string Read(string answer, string field) =>
        answer.StartsWith('[')
            ? answer
            : JsonSerializer.Deserialize<JsonElement>(answer).GetProperty(field).GetString()!;
}
