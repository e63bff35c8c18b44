using Microsoft.Extensions.Options;
using MiniMeet.Silo.Search;

namespace MiniMeet.Silo.Users;

/// <summary>What every <see cref="IUserDirectory"/> does. Adapters inherit it with an empty store per test.</summary>
public abstract class UserDirectoryContract
{
    /// <summary>Names that a search looks through, few enough to have more.</summary>
    private const int Candidates = 20;

    /// <summary>Rows of the index of names.</summary>
    protected abstract Task<int> CountPrefixes();

    internal static IOptions<SearchOptions> Options =>
        Microsoft.Extensions.Options.Options.Create(new SearchOptions { Candidates = Candidates });

    protected abstract IUserDirectory Directory { get; }

    [Fact]
    public async Task Search_NoText_IsEverybodyInAlphabeticalOrder()
    {
        var (dora, alice, carl, bob) = (await Put("dora"), await Put("Alice"), await Put("Carl"), await Put("bob"));

        Assert.Equal([alice, bob, carl, dora], await Search("", 10));
        Assert.Equal([alice, bob], await Search("", 2));
    }

    [Fact]
    public async Task Search_Text_FindsBeginningsOfWords()
    {
        foreach (var name in NameSearches.Names)
            await Put(name);

        foreach (var (name, text, found) in NameSearches.All)
        {
            var names = (await Search(text, 100)).Select(user => user.Username);
            Assert.True(names.Contains(name) == found, $"“{text}” and “{name}”");
        }
    }

    [Fact]
    public async Task Search_NameWithoutAnyWord_IsListed() => Assert.Equal([await Put("!!!")], await Search(" ", 10));

    [Fact]
    public async Task Search_ManyHaveAWord_FindsWhoHasTheOthersAmongThem()
    {
        for (var number = 1; number < Candidates; number++)
            await Put($"alpha {number}");
        var both = await Put("beta alpha");

        Assert.Equal([both], await Search("alpha beta", 10));
    }

    [Fact]
    public async Task Search_MoreCandidatesThanAreLookedThrough_EndsAtTheFirst()
    {
        for (var number = 1; number < Candidates; number++)
            await Put($"alphabetagamma {number}");
        var last = await Put("alphabetagammaz");
        Assert.Equal([last], await Search("alphabetagammaz", 1));

        await Put("alphabetagamma 0");

        Assert.Empty(await Search("alphabetagammaz", 1));
        Assert.Equal(Candidates + 1, (await Search("alpha", 2 * Candidates)).Length);
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
        Assert.Equal([renamed], await Search("bob", 10));
        Assert.Equal("bob".Length, await CountPrefixes());
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
            var (text, limit) = (random.Next(3) == 0 ? "" : $"{(char)('a' + random.Next(26))}", random.Next(1, 70));
            var expected = users
                .Where(user =>
                    user.Username.Split(' ').Any(word => word.StartsWith(text, StringComparison.OrdinalIgnoreCase))
                )
                .OrderBy(user => user.Username, StringComparer.OrdinalIgnoreCase)
                .Take(limit);

            Assert.Equal(expected, await Search(text, limit));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Search_NoLimit_Throws(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Search("", limit));

    // An array: immutable arrays are equal only where they are the same.
    private async Task<User[]> Search(string text, int limit) => [.. await Directory.Search(text, limit)];

    private async Task<User> Put(string username, Guid? id = null)
    {
        var profile = new UserProfile(id ?? Guid.NewGuid(), username, "somebody@example.org", DateTimeOffset.UnixEpoch);
        await Directory.Put(profile);
        return profile.ToUser();
    }
}
