using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Users;

[Collection(MeetAppCollection.Name)]
public sealed class UserEndpointsTests(MeetApp app)
{
    [Fact]
    public async Task Me_IsTheProfileWithTheAddress()
    {
        await using var ada = await app.Register("Ada");

        var answer = (await ada.Rest.Get("/api/users/me")).Is(200);

        Assert.Equal(["id", "username", "email", "createdAt"], answer.FieldNames);
        Assert.Equal(ada.Email, answer.Is<UserProfile>().Email);
    }

    [Fact]
    public async Task Rename_IsSeenByEverybody()
    {
        await using var ada = await app.Register("Ada");
        await using var bob = await app.Register("Bob");

        var renamed = (await ada.Rest.Patch("/api/users/me", new { username = " Countess " })).Is<UserProfile>();

        Assert.Equal(ada.Profile with { Username = "Countess" }, renamed);
        Assert.Equal(renamed, (await ada.Rest.Get("/api/users/me")).Is<UserProfile>());
        Assert.Equal(renamed.ToUser(), (await bob.Rest.Get($"/api/users/{ada.User.Id}")).Is<User>());
    }

    [Fact]
    public async Task Search_FindsNamesByTheBeginningsOfTheirWords()
    {
        var mark = Guid.NewGuid().ToString("n")[..8];
        await using var ada = await app.Register($"{mark}_100%");
        await using var bob = await app.Register($"{mark} 1000 ÄRGER");

        Assert.Equal(
            [ada.User, bob.User],
            (await Search(ada, mark)).OrderBy(user => user.Username == bob.User.Username)
        );
        Assert.Equal([bob.User], await Search(ada, $"{mark} 1000"));
        Assert.Equal([bob.User], await Search(ada, $"arg {mark.ToUpperInvariant()}!"));
        Assert.Empty(await Search(ada, $"{mark} rger"));
        Assert.Empty(await Search(ada, "%"));
        Assert.Single(await Search(ada, mark, limit: 1));
    }

    [Fact]
    public async Task Search_TakesSpacesAndLettersAsNamesAreStored()
    {
        var mark = Guid.NewGuid().ToString("n")[..8];
        await using var ada = await app.Register($"{mark}\u00a0 Cafe\u0301\u200e");

        Assert.Equal($"{mark} Caf\u00e9", ada.User.Username);
        Assert.Equal([ada.User], await Search(ada, $"\u3000{mark}\u2003 caf\u00e9"));
    }

    [Theory]
    [InlineData("/api/users?query=", "a%00b")]
    [InlineData("/api/rooms?query=", "a%00b")]
    [InlineData("/api/users?query=", "%E2%80%AE%E2%80%8B")]
    [InlineData("/api/users?query=", "%ED%A0%80")]
    [InlineData("/api/rooms?query=", "%FF%FE")]
    public async Task Search_ForWhatNoNameHas_FindsNothing(string path, string query)
    {
        await using var ada = await app.Register("Ada");

        var answer = (await ada.Rest.Get($"{path}{query}")).Is(200);

        Assert.Contains("[]", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/users?query=%EF%BF%BE")]
    [InlineData("/api/rooms?query=%EF%BF%BE")]
    public async Task Search_ForWhatIsNoCharacter_IsRefused(string path)
    {
        await using var ada = await app.Register("Ada");

        (await ada.Rest.Get(path)).IsRefused(MeetErrors.RequestInvalid);
    }

    [Fact]
    public async Task User_ById_IsAnIdAndAName()
    {
        await using var ada = await app.Register("Ada");
        await using var bob = await app.Register("Bob");

        Assert.Equal(["id", "username"], (await bob.Rest.Get($"/api/users/{ada.User.Id}")).Is(200).FieldNames);
        (await bob.Rest.Get($"/api/users/{Guid.NewGuid()}")).IsRefused(MeetErrors.UserNotFound);
    }

    private static async Task<User[]> Search(Person client, string query, int limit = 50) =>
        (await client.Rest.Get($"/api/users?query={Uri.EscapeDataString(query)}&limit={limit}")).Is<User[]>();
}
