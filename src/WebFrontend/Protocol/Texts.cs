namespace MiniMeet.WebFrontend.Protocol;

/// <summary>
/// One spelling for what looks the same: Normalization Form C (Unicode Standard Annex 15), in which text is stored and
/// compared.
/// </summary>
internal static class Texts
{
    /// <summary>
    /// Without its outer white space, composed; or <c>request.invalid</c> where it holds what is no character.
    /// </summary>
    public static string Clean(this string text) => text.Trim().Composed();

    /// <summary>
    /// Composed, with its white space, as RFC 8265 section 4.2 wants passwords; or <c>request.invalid</c>.
    /// </summary>
    public static string Composed(this string text)
    {
        try
        {
            return text.Normalize();
        }
        catch (ArgumentException)
        {
            throw Requests.Invalid("Text is made of Unicode characters only.");
        }
    }
}
