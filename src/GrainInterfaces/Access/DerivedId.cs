using System.Security.Cryptography;
using System.Text;

namespace MiniMeet.Access;

/// <summary>
/// An id that is made of two others: the same two give the same one on every node, and nobody who knows only one of
/// them can aim at it.
/// </summary>
public static class DerivedId
{
    public static Guid From(Guid one, Guid other) => From(one, other.ToByteArray());

    /// <inheritdoc cref="DerivedId"/>
    public static Guid From(Guid one, string other) => From(one, Encoding.UTF8.GetBytes(other));

    private static Guid From(Guid one, byte[] other) =>
        new(SHA256.HashData([.. one.ToByteArray(), .. other]).AsSpan(0, 16));
}
