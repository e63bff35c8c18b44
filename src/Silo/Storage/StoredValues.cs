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
}
