namespace MiniMeet.WebFrontend.Protocol;

internal static class Paging
{
    public const int Default = 50;
    private const int Max = 100;
    private const int QueryLength = 80; // as long as a name gets

    /// <summary>The limit itself, or <c>request.invalid</c>.</summary>
    public static int Check(int limit) =>
        limit is >= 1 and <= Max ? limit : throw Requests.Invalid($"limit is 1 to {Max}.");

    /// <summary>The place itself, or <c>request.invalid</c>.</summary>
    public static HistoryPlace Check(HistoryPlace place)
    {
        if (place is { Before: < 1 } or { After: < 0 } or { Around: < 1 })
            throw Requests.Invalid("before and around are sequences, 1 or more; after may be 0.");
        object?[] named = [place.Before, place.After, place.Around, place.Date];
        return named.Count(one => one is not null) <= 1
            ? place
            : throw Requests.Invalid("Of before, after, around and date at most one is said.");
    }

    /// <summary>What somebody looks for, cleaned, or <c>request.invalid</c>.</summary>
    public static string Check(string query) =>
        query.Clean() is { Length: <= QueryLength } text
            ? text
            : throw Requests.Invalid($"query has at most {QueryLength} characters.");
}
