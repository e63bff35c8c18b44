using System.Text.RegularExpressions;

namespace MiniMeet.Texts;

/// <summary>
/// Passwords, after the OpaqueString profile of PRECIS (RFC 8265 section 4.2): the same one from every keyboard, with
/// every space and in its case. Nobody reads them, so that of what the profile refuses only control characters are.
/// </summary>
public static partial class OpaqueString
{
    /// <summary>The password as it is hashed: each space U+0020, in Normalization Form C.</summary>
    public static string Prepare(string text) => Spaces().Replace(text, " ").Composed();

    public static bool IsAllowed(string password) => password.Length > 0 && !password.Any(char.IsControl);

    /// <summary>
    /// As what the password may have been hashed, each form once: prepared, and as it was hashed before passwords were
    /// prepared, composed or just as it came.
    /// </summary>
    internal static IEnumerable<string> Forms(string text) => new[] { Prepare(text), text.Composed(), text }.Distinct();

    [GeneratedRegex(@"\p{Zs}")]
    private static partial Regex Spaces();
}
