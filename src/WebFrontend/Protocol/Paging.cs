namespace MiniMeet.WebFrontend.Protocol;

internal static class Paging
{
    public const int Default = 50;
    private const int Max = 100;
    private const int QueryLength = 80; // as long as a name gets

    /// <summary>The limit itself, or <c>request.invalid</c>.</summary>
    public static int Check(int limit) =>
        limit is >= 1 and <= Max ? limit : throw Requests.Invalid($"limit is 1 to {Max}.");

    /// <summary>The sequence itself, or <c>request.invalid</c>.</summary>
    public static long? Check(long? before) =>
        before is null or >= 1 ? before : throw Requests.Invalid("before is a sequence: 1 or more.");

    /// <summary>What somebody looks for, cleaned, or <c>request.invalid</c>.</summary>
    public static string Check(string query) =>
        query.Clean() is { Length: <= QueryLength } text
            ? text
            : throw Requests.Invalid($"query has at most {QueryLength} characters.");
}
