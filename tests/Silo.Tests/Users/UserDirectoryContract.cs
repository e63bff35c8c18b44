namespace MiniMeet.Silo.Users;

/// <summary>What every <see cref="IUserDirectory"/> does. Adapters inherit it with an empty store per test.</summary>
public abstract class UserDirectoryContract
{
    protected abstract IUserDirectory Directory { get; }

    [Fact]
    public async Task Search_NoText_IsEverybodyInAlphabeticalOrder()
    {
        var (dora, alice, carl, bob) = (await Put("dora"), await Put("Alice"), await Put("Carl"), await Put("bob"));

        Assert.Equal([alice, bob, carl, dora], await Search("", 10));
        Assert.Equal([alice, bob], await Search("", 2));
        Assert.Empty(await Search("", 0));
    }

    [Theory]
    [InlineData("alice", "LIC", true)]
    [InlineData("Zoë", "ZOË", true)]
    [InlineData("Анна", "анн", true)]
    [InlineData("100%", "0%", true)]
    [InlineData("1000", "0%", false)]
    [InlineData("a_b", "A_B", true)]
    [InlineData("axb", "a_b", false)]
    [InlineData(@"a\b", @"\", true)]
    [InlineData("o'neill", "o'n", true)]
    [InlineData("alice", "alicex", false)]
    public async Task Search_Text_IsTakenLiterallyWhateverItsCase(string username, string text, bool found)
    {
        var user = await Put(username);
        await Put("somebody else");

        Assert.Equal(found ? [user] : [], await Search(text, 10));
    }

    [Fact]
    public async Task Search_EMailAddress_FindsNobody()
    {
        await Put("alice");

        Assert.Empty(await Search("example.org", 10));
        Assert.Empty(await Search("@", 10));
    }

    [Fact]
    public async Task Put_Again_Replaces()
    {
        var alice = await Put("alice");

        var renamed = await Put("bob", alice.Id);

        Assert.Empty(await Search("alice", 10));
        Assert.Equal([renamed], await Search("", 10));
    }

    [Fact]
    public async Task Put_SameNameTwice_KeepsBothPeople()
    {
        User[] namesakes = [await Put("alice"), await Put("alice")];

        Assert.Equal(namesakes.ToHashSet(), (await Search("alice", 10)).ToHashSet());
    }

    [Fact]
    public async Task Search_AnyTextAndLimit_IsThatOfAList()
    {
        var random = new Random(20_260_301);
        var users = new List<User>();
        for (var number = 0; number < 60; number++)
        {
            users.Add(
                await Put($"{(char)("aA"[number % 2] + random.Next(26))}{(char)('A' + random.Next(26))} {number}")
            );
        }

        for (var round = 0; round < 80; round++)
        {
            var (text, limit) = (random.Next(3) == 0 ? "" : $"{(char)('a' + random.Next(26))}", random.Next(0, 70));
            var expected = users
                .Where(user => user.Username.Contains(text, StringComparison.OrdinalIgnoreCase))
                .OrderBy(user => user.Username, StringComparer.OrdinalIgnoreCase)
                .Take(limit);

            Assert.Equal(expected, await Search(text, limit));
        }
    }

    [Fact]
    public async Task Search_NegativeLimit_Throws() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Search("", -1));

    // An array: immutable arrays are equal only where they are the same.
    private async Task<User[]> Search(string text, int limit) => [.. await Directory.Search(text, limit)];

    private async Task<User> Put(string username, Guid? id = null)
    {
        var profile = new UserProfile(id ?? Guid.NewGuid(), username, "somebody@example.org", DateTimeOffset.UnixEpoch);
        await Directory.Put(profile);
        return profile.ToUser();
    }
}
