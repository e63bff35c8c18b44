using System.Text;

namespace MiniMeet.Messages;

public sealed class AttachmentNameTests
{
    [Theory]
    [InlineData("photo.jpg", "photo.jpg")]
    [InlineData("Übersicht – Q3 (final).pdf", "Übersicht – Q3 (final).pdf")]
    [InlineData("報告書.docx", "報告書.docx")]
    [InlineData("family 👨‍👩‍👧.png", "family 👨‍👩‍👧.png")] // with its joiners
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\windows\\system.ini", "system.ini")]
    [InlineData("/absolute/name", "name")]
    [InlineData("C:\\Users\\ada\\cv.doc", "cv.doc")]
    [InlineData("mixed\\path/name.txt", "name.txt")]
    [InlineData("tab\there\nand\0there.txt", "tabhereandthere.txt")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")] // shown as invoiceexe.pdf
    [InlineData("\u2066iso\u2069lated\u200E\u200F\u061C.txt", "isolated.txt")]
    [InlineData("soft\u00ADhyphen\uFEFF.txt", "softhyphen.txt")]
    [InlineData("line\u2028and\u2029paragraph", "lineandparagraph")]
    [InlineData("e\u0301.txt", "\u00E9.txt")]
    [InlineData("  spaces around.txt  ", "spaces around.txt")]
    [InlineData(".htaccess", ".htaccess")]
    [InlineData("", "file")]
    [InlineData(" ", "file")]
    [InlineData(".", "file")]
    [InlineData("..", "file")]
    [InlineData("...", "file")]
    [InlineData("folder/", "file")]
    [InlineData("\u202E\u0007", "file")]
    public void Clean_LeavesANameThatIsWhatItLooksLike(string name, string cleaned) =>
        Assert.Equal(cleaned, AttachmentName.Clean(name));

    [Theory]
    [InlineData('a', ".jpeg", 255)]
    [InlineData('é', ".jpeg", 255)] // two bytes each, and 250 left for them
    [InlineData('中', ".jpeg", 254)] // three bytes: none is cut in two
    public void Clean_CutsBeforeTheExtension(char letter, string extension, int bytes)
    {
        var cleaned = AttachmentName.Clean(new string(letter, 1_000) + extension);

        Assert.EndsWith(extension, cleaned, StringComparison.Ordinal);
        Assert.Equal(bytes, Encoding.UTF8.GetByteCount(cleaned));
        Assert.Equal(new string(letter, cleaned.Length - extension.Length) + extension, cleaned);
    }

    [Fact]
    public void Clean_CutsAnExtensionThatIsNone()
    {
        Assert.Equal(255, Encoding.UTF8.GetByteCount(AttachmentName.Clean("a." + new string('b', 1_000))));
        Assert.Equal(
            string.Concat(Enumerable.Repeat("𝄞", 63)),
            AttachmentName.Clean(string.Concat(Enumerable.Repeat("𝄞", 100)))
        );
    }
}
