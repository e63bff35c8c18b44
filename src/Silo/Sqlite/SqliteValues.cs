using System.Globalization;

namespace MiniMeet.Silo.Sqlite;

/// <summary>How values without a type of their own in SQLite are stored: readable, and sorted as text as they sort as values.</summary>
internal static class SqliteValues
{
    public static string ToStored(this Guid id) => id.ToString("D");

    public static string ToStored(this DateTimeOffset moment) => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The form in which names are compared without regard to case. Upper, not lower: it alone unites both of the Greek small sigmas.</summary>
    public static string Folded(this string text) => text.ToUpperInvariant();
}
