using MiniMeet.Silo.Search;
using MiniMeet.Silo.Storage;

namespace MiniMeet.Silo.Rooms;

/// <summary>A room as both directories store it.</summary>
internal readonly record struct RoomDirectoryRow(Guid Id, string FoldedName, string Body, bool Occupied)
{
    /// <summary>Sorts behind every moment and every id: where a list begins that names no room.</summary>
    public const string Top = "~";

    /// <summary>
    /// The page that is found among the first <paramref name="looks"/> rows. One row beyond them tells that there are
    /// more.
    /// </summary>
    public static ListedRooms ToPage(IReadOnlyCollection<RoomDirectoryRow> rows, NameQuery query, int looks, int limit)
    {
        var looked = rows.Take(looks).ToList();
        var found = looked.Where(row => query.Matches(row.FoldedName)).Take(limit + 1).ToList();
        Guid? next =
            found.Count > limit ? found[limit - 1].Id
            : rows.Count > looks ? looked[^1].Id
            : null;
        return new ListedRooms([.. found.Take(limit).Select(row => row.ToListed())], next);
    }

    private ListedRoom ToListed() => new(StoredJson.Read<RoomInfo>(Body), Occupied);
}
