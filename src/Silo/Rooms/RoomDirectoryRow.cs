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
    public static ListedRooms ToPage(IEnumerable<RoomDirectoryRow> rows, NameQuery query, int looks, int limit)
    {
        var found = ImmutableArray.CreateBuilder<ListedRoom>();
        var (looked, last) = (0, Guid.Empty);
        foreach (var row in rows)
        {
            if (looked++ == looks)
                return new ListedRooms(found.ToImmutable(), last);

            last = row.Id;
            if (!query.Matches(row.FoldedName))
                continue;

            if (found.Count == limit)
                return new ListedRooms(found.ToImmutable(), found[^1].Room.Id);

            found.Add(new ListedRoom(StoredJson.Read<RoomInfo>(row.Body), row.Occupied));
        }

        return new ListedRooms(found.ToImmutable(), Next: null);
    }
}
