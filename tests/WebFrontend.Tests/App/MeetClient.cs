using System.Collections.Concurrent;
using System.Text.Json;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.App;

/// <summary>A signed-in person with one tab, in the words of the tests. What the tab knows outlives its sockets.</summary>
public sealed partial class MeetClient : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, RoomView> _rooms = new();
    private readonly List<HubSocket> _sockets = [];
    private SignalCursor? _lastSignal;

    private MeetClient(MeetApp app, UserProfile profile, string email, string token) =>
        (App, Profile, Email, Token, Rest) = (app, profile, email, token, new Rest(app.Address, token));

    public const string Password = "correct horse battery";

    public MeetApp App { get; }

    public UserProfile Profile { get; }

    public string Email { get; }

    public string Token { get; }

    public Rest Rest { get; }

    public User User => Profile.ToUser();

    public Guid SessionId { get; private set; }

    public HubSocket Socket => _sockets[^1];

    /// <summary>Everything the server called on this tab, over all its sockets, repeats and all.</summary>
    public Seen<HubCall> Calls { get; } = new();

    internal static async Task<MeetClient> Register(MeetApp app, string username, string? email)
    {
        using var stranger = app.Stranger();
        email ??= $"{Guid.NewGuid():n}@example.com";
        var answer = (await stranger.Post("/api/auth/register", new { email, username, password = Password })).Is<AuthAnswer>(201);
        return new MeetClient(app, answer.User, email, answer.AccessToken);
    }

    /// <summary>The same person on another device: the same sign-in, or a new one.</summary>
    public async Task<MeetClient> OpenAnother(bool signInAgain = false)
    {
        var token = signInAgain
            ? (await Rest.Post("/api/auth/login", new { email = Email, password = Password })).Is<AuthAnswer>().AccessToken
            : Token;
        var other = new MeetClient(App, Profile, Email, token);
        await other.Connect();
        return other;
    }

    public async Task Connect() => _sockets.Add(await HubSocket.Open(App.Hub, Take, ("Authorization", $"Bearer {Token}")));

    public void CutSocket() => Socket.Cut();

    public RoomView View(Guid room) => _rooms.GetOrAdd(room, id => new RoomView(id));

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets) await socket.DisposeAsync();
        Rest.Dispose();
    }

    private void Take(HubCall call)
    {
        if (call.Method == "RoomEvent") View(call.Argument.GetProperty("roomId").GetGuid()).Take(call.As<RoomEvent>());
        if (call.Method is "Offer" or "Answer" or "IceCandidate") _lastSignal = CursorOf(call.As<Signal>());
        Calls.Add(call);
    }

    private static SignalCursor CursorOf(Signal signal) => new(signal.Inbox, signal.Number);

    private async Task<T> Invoke<T>(string method, object argument) => (await Socket.Invoke(method, argument)).Deserialize<T>(Rest.Json)!;
}
