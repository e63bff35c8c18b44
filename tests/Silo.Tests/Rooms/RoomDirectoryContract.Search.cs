using Microsoft.Extensions.Options;
using MiniMeet.Silo.Search;

namespace MiniMeet.Silo.Rooms;

public abstract partial class RoomDirectoryContract
{
    /// <summary>Names that a search looks through, few enough to have more.</summary>
    private const int Candidates = 20;

    /// <summary>Rows of the index of names.</summary>
    protected abstract Task<int> CountPrefixes();

    internal static IOptions<SearchOptions> Search => Options.Create(new SearchOptions { Candidates = Candidates });

    [Fact]
    public async Task List_Text_FindsBeginningsOfWords()
    {
        foreach (var name in NameSearches.Names)
            await Put(name, 1);

        foreach (var (name, text, found) in NameSearches.All)
        {
            var names = (await List(text, null, 100)).Select(room => room.Name);
            Assert.True(names.Contains(name) == found, $"“{text}” and “{name}”");
        }
    }

    [Fact]
    public async Task List_NameWithoutAnyWord_IsListed()
    {
        var room = await Put("!!!", 1);

        Assert.Equal([room], await List("", null, 10));
        Assert.Equal([room], await List(" ", null, 10));
    }

    [Fact]
    public async Task List_RenamedOrRemoved_IsNotFoundByTheOldName()
    {
        var (renamed, removed) = (await Put("Alpha shared", 1), await Put("Beta shared", 2));

        renamed = await Put(renamed with { Name = "Gamma shared" });
        await Directory.Remove(removed.Id);

        Assert.Empty(await List("alpha", null, 10));
        Assert.Empty(await List("beta", null, 10));
        Assert.Equal([renamed], await List("gamma", null, 10));
        Assert.Equal([renamed], await List("shared", null, 10));
        Assert.Equal("gamma".Length + "shared".Length, await CountPrefixes());

        await Put(removed);

        Assert.Equal([removed], await List("beta", null, 10));
        await Directory.Remove(removed.Id);
        await Directory.Remove(renamed.Id);
        Assert.Equal(0, await CountPrefixes());
    }

    [Theory]
    [InlineData("")]
    [InlineData("alpha")]
    [InlineData("alpha beta")]
    [InlineData("alphabetagamma")]
    public async Task List_ExactlyAsManyAsThePageHolds_IsTheLastPage(string text)
    {
        for (var minute = 0; minute < 4; minute++)
            await Put("Alpha beta alphabetagammadelta", minute);

        Assert.Equal([4], (await Walk(text, 4)).Select(page => page.Length));
        Assert.Equal([4], (await Walk(text, 5)).Select(page => page.Length));
        Assert.Equal([2, 2], (await Walk(text, 2)).Select(page => page.Length));
        Assert.Equal([3, 1], (await Walk(text, 3)).Select(page => page.Length));
    }

    [Fact]
    public async Task List_AsManyCandidatesAsAreLookedThrough_IsTheLastPage()
    {
        for (var minute = 0; minute < Candidates; minute++)
            await Put(minute == 7 ? "Alpha beta" : "Alphabet", minute);

        Assert.Equal([1], (await Walk("alpha beta", 3)).Select(page => page.Length));
    }

    [Fact]
    public async Task List_MoreCandidatesThanAreLookedThrough_LeadsOnAndLosesNone()
    {
        var both = new List<RoomInfo>();
        for (var minute = 0; minute < 5 * Candidates; minute++)
        {
            var room = await Put(
                minute % 45 == 10 ? "Alpha beta"
                    : minute % 2 == 0 ? "Alpha"
                    : "Beta",
                minute
            );
            if (room.Name == "Alpha beta")
                both.Add(room);
        }

        var pages = await Walk("alpha beta", 2);

        Assert.Equal(Enumerable.Reverse(both), pages.SelectMany(page => page));
        Assert.Contains(pages, page => page.Length == 0);
    }

    [Fact]
    public async Task List_LongWordThatManyBeginLike_IsFoundAmongThem()
    {
        for (var minute = 1; minute < 2 * Candidates; minute++)
            await Put("Alphabetagamma one", minute);
        var oldest = await Put("Alphabetagammadelta", 0);

        Assert.Equal([oldest], (await Walk("alphabetagammad", 5)).SelectMany(page => page));
    }

    [Fact]
    public async Task List_TenThousandCharacters_IsAnsweredAsAnyText()
    {
        var room = await Put("a b", 1);

        Assert.Empty(await List(new string('a', 10_000), null, 10));
        Assert.Empty(await List(new string('日', 10_000), null, 10));
        Assert.Empty(await List(new string('%', 10_000), null, 10));
        Assert.Equal([room], await List(string.Concat(Enumerable.Repeat("b a ", 2_500)), null, 10));
    }
}
