using System.Globalization;

namespace MiniMeet.Silo.Storage;

/// <summary>
/// How values without a type of their own in a database are stored: readable, and sorted as text as they sort as
/// values.
/// </summary>
internal static class StoredValues
{
    public static string ToStored(this Guid id) => id.ToString("D");

    public static string ToStored(this DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>
    /// Names are compared in this form, whatever their case. Upper, not lower: only so both Greek small sigmas are one.
    /// </summary>
    public static string Folded(this string text) => text.ToUpperInvariant();
}
