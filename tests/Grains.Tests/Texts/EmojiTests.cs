namespace MiniMeet.Texts;

public sealed class EmojiTests
{
    [Theory]
    [InlineData("👍")]
    [InlineData("👍🏽")]
    [InlineData("❤️")]
    [InlineData("❤")]
    [InlineData("☺️")]
    [InlineData("‼️")]
    [InlineData("©️")]
    [InlineData("㊗️")]
    [InlineData("1️⃣")]
    [InlineData("#⃣")]
    [InlineData("🇩🇪")]
    [InlineData("🏴󠁧󠁢󠁳󠁣󠁴󠁿")]
    [InlineData("🏳️‍🌈")]
    [InlineData("❤️‍🔥")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("🧑🏽‍❤️‍💋‍🧑🏻")]
    [InlineData("🙂‍↔️")]
    [InlineData("🫩")] // Unicode 16
    [InlineData("\U0001FADD")] // of a Unicode to come
    public void IsOne_Emoji(string text) => Assert.True(Emoji.IsOne(text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a")]
    [InlineData("5")]
    [InlineData("é")]
    [InlineData("日")]
    [InlineData("𠀀")]
    [InlineData("א")]
    [InlineData("👍👍")]
    [InlineData("👍 ")]
    [InlineData("👍\n")]
    [InlineData("👍a")]
    [InlineData("🇩")]
    [InlineData("🇩🇪🇫🇷")]
    [InlineData("🏽")]
    [InlineData("\uFE0F")]
    [InlineData("\u200D")]
    [InlineData("👍\u200D")]
    [InlineData("👍\u200Da")]
    [InlineData("👍\u0301")]
    [InlineData("👍\u0301\u0301\u0301\u0301\u0301")]
    [InlineData("👍\uFE0E")]
    [InlineData("\uD83D")]
    public void IsOne_AnythingElse(string text) => Assert.False(Emoji.IsOne(text));
}
