using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Users;

/// <summary>A person has another name: where it is seen, over REST and in rooms, without signing in again.</summary>
[Collection(MeetAppCollection.Name)]
public sealed class RenameTests(MeetApp app)
{
    [Fact]
    public async Task The_same_token_says_the_new_name()
    {
        await using var ada = await app.Register("Ada");

        await Rename(ada, "Countess");

        Assert.Equal("Countess", (await ada.Rest.Get("/api/auth/validate")).Is<TokenClaims>().Username);
    }

    [Fact]
    public async Task A_token_that_says_a_name_itself_is_taken_and_not_believed()
    {
        await using var ada = await app.Register("Ada");
        var claims = (await ada.Rest.Get("/api/auth/validate")).Is<TokenClaims>();
        var (sub, sid, iss, exp) = (ada.User.Id, claims.SignInId, "minimeet", claims.ExpiresAt.ToUnixTimeSeconds());
        var token = Jws.Sign(
            new
            {
                sub,
                name = "Somebody",
                sid,
                iss,
                aud = iss,
                exp,
            },
            System.Text.Encoding.UTF8.GetBytes(MeetApp.SigningKey)
        );

        using var older = new Rest(app.Address, token);

        Assert.Equal("Ada", (await older.Get("/api/auth/validate")).Is<TokenClaims>().Username);
    }

    [Fact]
    public async Task Everybody_in_the_room_hears_it_and_what_is_said_next_has_the_new_name()
    {
        await using var bob = await app.Open("Bob");
        await using var ada = await app.Open("Ada");
        var room = await bob.CreateRoom();
        await bob.Join(room);
        await ada.Join(room);
        await ada.Say(room, "before");

        var countess = await Rename(ada, "Countess");

        foreach (var person in new[] { ada, bob })
            Assert.Equal(countess, (await person.Hears<UserRenamed>(room)).User);
        await ada.Say(room, "after");
        Assert.Equal([ada.User, countess], (await bob.History(room)).Messages.Select(message => message.Sender));
        var participants = (await bob.Rest.Get($"/api/rooms/{room}/participants")).Is<Participant[]>();
        Assert.Equal([bob.User, countess], participants.Select(one => one.User));
    }

    [Fact]
    public async Task The_next_room_joined_and_the_next_one_made_have_the_new_name()
    {
        await using var bob = await app.Register("Bob");
        await using var ada = await app.Open("Ada");
        var (first, next) = (await bob.CreateRoom(), await bob.CreateRoom());
        await ada.Join(first);

        var countess = await Rename(ada, "Countess");

        await ada.Hears<UserRenamed>(first); // the socket has learnt it
        Assert.Equal(countess, (await ada.Join(next)).Snapshot.Participants.Single().User);
        var made = (await ada.Rest.Post("/api/rooms", new { name = "Mine" })).Is<RoomInfo>(201);
        Assert.Equal(countess, made.Owner);
        var without = (await ada.Rest.Post($"/api/rooms/{made.Id}/participants", new { })).Is<Rooms.JoinAnswer>(201);
        Assert.Equal(countess, without.Entry.Snapshot.Participants.Single().User);
    }

    [Fact]
    public async Task A_room_whose_owner_is_not_there_hears_it_and_is_listed_under_it()
    {
        await using var ada = await app.Register("Ada");
        await using var bob = await app.Open("Bob");
        var name = $"Room {Guid.NewGuid():n}";
        var room = await ada.CreateRoom(name: name);
        await bob.Join(room);

        var countess = await Rename(ada, "Countess");

        Assert.Equal(countess, (await bob.Hears<UserRenamed>(room)).User);
        Assert.Equal(countess, (await bob.Rest.Get($"/api/rooms/{room}")).Is<RoomSummary>().Room.Owner);
        // The room answers once it has told the directory, too.
        var listed = (await bob.Rest.Get($"/api/rooms?query={Uri.EscapeDataString(name)}")).Is<RoomPage>();
        Assert.Equal(countess, listed.Rooms.Single().Room.Owner);
    }

    [Fact]
    public async Task Whoever_was_renamed_while_their_socket_was_away_comes_back_under_the_new_name()
    {
        await using var bob = await app.Open("Bob");
        await using var ada = await app.Open("Ada");
        var room = await bob.CreateRoom();
        await bob.Join(room);
        await ada.Join(room);
        ada.CutSocket();
        await bob.Hears<ParticipantReconnecting>(room);

        var countess = await Rename(ada, "Countess");
        await ada.Reconnect();

        Assert.Equal(countess, (await bob.Hears<UserRenamed>(room)).User);
    }

    [Fact]
    public async Task Every_tab_of_the_person_has_the_new_name_also_of_another_sign_in()
    {
        await using var ada = await app.Open("Ada");
        await using var tab = await ada.OpenAnother(signInAgain: true);
        var (room, other) = (await ada.CreateRoom(), await ada.CreateRoom());
        await ada.Join(room);
        await tab.Join(other);

        var countess = await Rename(ada, "Countess");

        Assert.Equal(countess, (await ada.Hears<UserRenamed>(room)).User);
        Assert.Equal(countess, (await tab.Hears<UserRenamed>(other)).User);
        Assert.Equal(countess, (await tab.Join(room)).Snapshot.Participants[^1].User);
    }

    private static async Task<User> Rename(Person person, string username) =>
        (await person.Rest.Patch("/api/users/me", new { username })).Is<UserProfile>().ToUser();
}
