using System.Collections.Concurrent;
using MiniMeet.WebFrontend.Users;

namespace MiniMeet.WebFrontend.Support;

/// <summary>
/// A signed-in person with one tab, in the words of the tests. What the tab knows outlives its sockets.
/// </summary>
public sealed partial class Person : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, RoomView> _rooms = new();
    private readonly List<PersonSocket> _sockets = [];
    private readonly ConcurrentDictionary<Guid, SignalCursor> _lastSignals = new();

    private Person(MeetApp app, UserProfile profile, string email, string token) =>
        (App, Profile, Email, Token, Rest) = (app, profile, email, token, new Rest(app.Address, token));

    public const string Password = "correct horse battery";

    public MeetApp App { get; }

    public UserProfile Profile { get; }

    public string Email { get; }

    public string Token { get; }

    public Rest Rest { get; }

    public User User => Profile.ToUser();

    public Guid SessionId { get; private set; }

    public PersonSocket Socket => _sockets[^1];

    /// <summary>
    /// Everything the server called on this tab, over all its sockets, repeats and all. An answer may overtake what was
    /// called before it.
    /// </summary>
    public Seen<HubCall> Calls { get; } = new();

    internal static async Task<Person> Register(MeetApp app, string username, string? email)
    {
        using var stranger = app.Stranger();
        email ??= $"{Guid.NewGuid():n}@example.com";
        var answer = (
            await stranger.Post(
                "/api/auth/register",
                new
                {
                    email,
                    username,
                    password = Password,
                }
            )
        ).Is<AuthAnswer>(201);
        return new Person(app, answer.User, email, answer.AccessToken);
    }

    /// <summary>The same person on another device: the same sign-in, or a new one.</summary>
    public async Task<Person> OpenAnother(bool signInAgain = false)
    {
        var token = signInAgain
            ? (await Rest.Post("/api/auth/login", new { email = Email, password = Password }))
                .Is<AuthAnswer>()
                .AccessToken
            : Token;
        var other = new Person(App, Profile, Email, token);
        await other.Connect();
        return other;
    }

    public async Task Connect() =>
        _sockets.Add(await PersonSocket.Open(App.Hub, Take, ("Authorization", $"Bearer {Token}")));

    public void CutSocket() => Socket.Cut();

    public RoomView View(Guid room) => _rooms.GetOrAdd(room, id => new RoomView(id));

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets)
            await socket.DisposeAsync();
        Rest.Dispose();
    }

    private void Take(HubCall call)
    {
        if (call.Method == "RoomEvent")
            View(call.Argument.GetProperty("roomId").GetGuid()).Take(call.As<RoomEvent>());
        if (call.Method is "Offer" or "Answer" or "IceCandidate")
            Note(call.As<Signal>());
        Calls.Add(call);
    }

    private void Note(Signal signal) => _lastSignals[signal.RoomId] = new SignalCursor(signal.Inbox, signal.Number);
}
