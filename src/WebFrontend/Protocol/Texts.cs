using MiniMeet.Texts;

namespace MiniMeet.WebFrontend.Protocol;

internal static class Texts
{
    /// <summary>A name, or what is searched for in names, as names are stored.</summary>
    public static string Clean(this string text) => Nickname.Prepare(text);
}
