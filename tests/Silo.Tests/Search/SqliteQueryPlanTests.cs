using Dapper;
using MiniMeet.Silo.Rooms;
using MiniMeet.Silo.Users;

namespace MiniMeet.Silo.Search;

/// <summary>No list and no search reads a whole table, or sorts what it has read.</summary>
public sealed class SqliteQueryPlanTests : IAsyncLifetime
{
    private readonly SqliteTestFile _file = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _file.DisposeAsync().AsTask();

    [Theory]
    [InlineData(
        SqliteRoomDirectory.Newest,
        "SEARCH room_directory USING INDEX room_directory_newest ((created_at,id)<(?,?))"
    )]
    [InlineData(
        SqliteRoomDirectory.NewestWithWord,
        "SEARCH word USING PRIMARY KEY (prefix=? AND (created_at,room_id)<(?,?))",
        "SEARCH room USING PRIMARY KEY (id=?)"
    )]
    [InlineData(
        SqliteRoomDirectory.Owned,
        "SEARCH room_directory USING INDEX room_directory_owner (owner_id=? AND id>?)"
    )]
    [InlineData(SqliteUserDirectory.ByName, "SCAN user_directory USING INDEX user_directory_by_name")]
    [InlineData(
        SqliteUserDirectory.ByNameWithWord,
        "SEARCH word USING PRIMARY KEY (prefix=?)",
        "SEARCH person USING PRIMARY KEY (id=?)"
    )]
    public async Task Query_Plan_EntersAnIndexAndReadsOnInItsOrder(string query, params string[] steps)
    {
        var plan = await _file.Database.Read(connection =>
            connection.Query<PlanStep>(
                $"EXPLAIN QUERY PLAN {query}",
                new
                {
                    at = "2026",
                    before = "0",
                    prefix = "A",
                    read = 11,
                    ownerId = "0",
                    after = "",
                    limit = 11,
                }
            )
        );

        Assert.Equal(steps, plan.Select(step => step.Detail));
    }

    private sealed class PlanStep
    {
        public string Detail { get; init; } = "";
    }
}
