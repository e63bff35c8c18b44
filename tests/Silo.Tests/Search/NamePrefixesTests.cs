namespace MiniMeet.Silo.Search;

public sealed class NamePrefixesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("!!! -- ...", "")]
    [InlineData("AB, C", "A AB C")]
    [InlineData("AB ABC", "A AB ABC")]
    [InlineData("X2-7", "X X2 7")]
    [InlineData("東京AB", "東 東京 京 A AB")]
    [InlineData("กิน", "ก กิ กิน น")]
    [InlineData("🎉🎂A", "🎉 🎂 A")]
    [InlineData("🇮🇳", "🇮 🇮🇳 🇳")]
    [InlineData("\u0301A\u0301", "A A\u0301")]
    public void Of_Name_IsEveryBeginningOfEveryWordOnce(string folded, string expected) =>
        Assert.Equal(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            NamePrefixes.Of(folded).AsEnumerable()
        );

    [Fact]
    public void Of_LongWord_EndsAtTwelveCodePoints()
    {
        var prefixes = NamePrefixes.Of("𝟏ABCDEFGHIJKLMNOP");

        Assert.Equal(12, prefixes.Length);
        Assert.Equal("𝟏ABCDEFGHIJK", prefixes[^1]);
    }

    [Fact]
    public void Of_LongestNamesOfEachKind_AreBoundedInNumberAndBytes()
    {
        string[] names =
        [
            string.Concat(Enumerable.Range(0, 80).Select(number => (char)('一' + number))),
            string.Concat(Enumerable.Range(0, 125).Select(number => char.ConvertFromUtf32(0x20000 + number))),
            string.Concat(Enumerable.Range(0, 40).Select(number => $"{(char)('A' + (number % 26))} ")),
        ];

        foreach (var prefixes in names.Select(NamePrefixes.Of))
        {
            Assert.InRange(prefixes.Length, 1, 125 * NamePrefixes.Length);
            Assert.All(prefixes, prefix => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(prefix), 1, 48));
        }
    }
}
