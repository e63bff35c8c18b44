using System.Text;

namespace MiniMeet.Silo.Search;

public sealed class NameFoldingTests
{
    [Theory]
    [InlineData("Café", "CAFE")]
    [InlineData("Nguyễn Đức", "NGUYEN ĐUC")]
    [InlineData("Ёж Й", "ЕЖ И")]
    [InlineData("Ὀδυσσεύς", "ΟΔΥΣΣΕΥΣ")]
    [InlineData("ẞß", "SSSS")]
    [InlineData("İIiı", "IIII")]
    [InlineData("ǆ ﬁ ½", "DZ FI 1⁄2")]
    public void Folded_Letters_LoseCaseAccentsAndForms(string text, string expected) =>
        Assert.Equal(expected, text.Folded());

    [Theory]
    [InlineData("한국어", "한국어")]
    [InlineData("\u1112\u1161\u11ab", "한")]
    [InlineData("が ｶﾞ か\u3099", "が ガ が")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("ที่", "ที่")]
    [InlineData("שָׁלוֹם", "שָׁלוֹם")]
    public void Folded_OtherScripts_KeepTheirMarksComposed(string text, string expected) =>
        Assert.Equal(expected.Normalize(NormalizationForm.FormKC), text.Folded());

    [Fact]
    public void Folded_WhatCannotBeSeen_IsGone() => Assert.Equal("AB👩💻❤", "a\u00adb\u200e👩\u200d💻❤\ufe0f".Folded());

    [Theory]
    [InlineData("\ud800")]
    [InlineData("a\udc00b")]
    [InlineData("a\ufffeb")]
    public void Folded_NoCharacters_IsNoError(string text) => Assert.NotNull(text.Folded());

    [Fact]
    public void Folded_EveryCharacter_IsTheSameFoldedAgainOrInAnyForm()
    {
        for (var value = 0x20; value < 0x20000; value++)
        {
            if (!Rune.IsValid(value) || value == 0xFFFE)
                continue;

            var text = new Rune(value).ToString();
            var folded = text.Folded();

            Assert.Equal(folded, folded.Folded());
            Assert.Equal(folded, text.Normalize(NormalizationForm.FormC).Folded());
            Assert.Equal(folded, text.Normalize(NormalizationForm.FormD).Folded());
        }
    }

    [Theory]
    [InlineData("", 80)]
    [InlineData("a", 80)]
    [InlineData("", 0)]
    public void Folded_LigaturesOfWholeSentences_StayWithinBoundsAndWholeCharacters(string start, int emoji)
    {
        var text =
            start + string.Concat(Enumerable.Repeat("\ufdfa", 10)) + string.Concat(Enumerable.Repeat("🎉", emoji));

        var folded = text.Folded();

        Assert.InRange(folded.Length, 1, 250);
        Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(folded)));
    }
}
