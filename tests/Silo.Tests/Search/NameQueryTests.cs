namespace MiniMeet.Silo.Search;

public sealed class NameQueryTests
{
    [Theory]
    [ClassData(typeof(NameSearches))]
    public void Matches_Name_IfAWordOfItBeginsWithEachOfTheQuery(string name, string text, bool found)
    {
        var query = new NameQuery(text);

        Assert.Equal(found, query.Matches(name.Folded()));
    }

    [Theory]
    [ClassData(typeof(NameSearches))]
    public void Prefixes_OfAQueryThatMatches_AreAmongThoseOfTheName(string name, string text, bool found)
    {
        var prefixes = NamePrefixes.Of(name.Folded());

        if (found)
            Assert.Subset(prefixes.ToHashSet(), new NameQuery(text).Prefixes.ToHashSet());
    }

    [Theory]
    [InlineData("", true, false)]
    [InlineData(" \t\u3000", true, false)]
    [InlineData("!?", false, true)]
    [InlineData("\0", false, true)]
    [InlineData("a!", false, false)]
    public void Query_WithoutAWord_AsksForAllOrNothing(string text, bool everything, bool nothing)
    {
        var query = new NameQuery(text);

        Assert.Equal((everything, nothing), (query.IsEverything, query.IsNothing));
    }

    [Theory]
    [InlineData("", 10)]
    [InlineData("alpha", 10)]
    [InlineData("alpha alphabet", 100)]
    [InlineData("alphabetagamma", 100)]
    public void Looks_WhatTheIndexAloneFinds_IsThePage(string text, int looks) =>
        Assert.Equal(looks, new NameQuery(text).Looks(limit: 10, candidates: 100));
}
