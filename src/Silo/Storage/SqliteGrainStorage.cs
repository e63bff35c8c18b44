using Dapper;
using Microsoft.Data.Sqlite;
using MiniMeet.Silo.Sqlite;
using Orleans.Storage;

namespace MiniMeet.Silo.Storage;

/// <summary>
/// Grain state as JSON rows. The ETag is a version that starts at random, so that a state written anew repeats none.
/// </summary>
internal sealed class SqliteGrainStorage(SqliteDatabase database, TimeProvider clock) : IGrainStorage
{
    private const string ThisRow = "grain_id = @GrainId AND state_name = @StateName";
    private const string ThisVersion = $"{ThisRow} AND CAST(etag AS TEXT) = @ETag";

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        var (etag, body) = await database.Read(
            connection =>
                connection.QuerySingleOrDefault<(string? ETag, string? Body)>(
                    $"SELECT CAST(etag AS TEXT), body FROM grain_state WHERE {ThisRow}",
                    new { GrainId = grainId.ToString(), StateName = stateName }
                ),
            cancellationToken
        );
        Set(grainState, body is null ? Activator.CreateInstance<T>() : StoredJson.Read<T>(body), etag);
    }

    public async Task WriteStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(grainState.State);
        var row = new Row(
            grainId.ToString(),
            stateName,
            grainState.ETag,
            StoredJson.Write(grainState.State),
            clock.GetUtcNow().ToStored()
        );
        var etag = await database.Write(connection => Write(connection, row), cancellationToken);
        (grainState.ETag, grainState.RecordExists) = (etag, true);
    }

    public async Task ClearStateAsync<T>(
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        CancellationToken cancellationToken
    )
    {
        var row = new Row(grainId.ToString(), stateName, grainState.ETag);
        await database.Write(connection => Clear(connection, row), cancellationToken);
        Set(grainState, Activator.CreateInstance<T>(), etag: null);
    }

    private static string Write(SqliteConnection connection, Row row)
    {
        var sql = row.ETag is null
            ? """
                INSERT INTO grain_state (grain_id, state_name, etag, body, touched_at)
                VALUES (@GrainId, @StateName, @FirstETag, @Body, @At)
                ON CONFLICT DO NOTHING RETURNING CAST(etag AS TEXT)
                """
            : $"""
                UPDATE grain_state SET etag = etag + 1, body = @Body, touched_at = @At
                WHERE {ThisVersion} RETURNING CAST(etag AS TEXT)
                """;
        return connection.ExecuteScalar<string?>(sql, row) ?? throw Inconsistent(connection, row);
    }

    private static bool Clear(SqliteConnection connection, Row row)
    {
        if (connection.Execute($"DELETE FROM grain_state WHERE {ThisVersion}", row) > 0)
            return true;
        if (row.ETag is null && StoredETag(connection, row) is null)
            return false;

        throw Inconsistent(connection, row);
    }

    private static string? StoredETag(SqliteConnection connection, Row row) =>
        connection.ExecuteScalar<string?>($"SELECT CAST(etag AS TEXT) FROM grain_state WHERE {ThisRow}", row);

    private static InconsistentStateException Inconsistent(SqliteConnection connection, Row row) =>
        new(
            $"State {row.StateName} of {row.GrainId} was changed by another activation.",
            StoredETag(connection, row),
            row.ETag
        );

    private static void Set<T>(IGrainState<T> grainState, T state, string? etag) =>
        (grainState.State, grainState.ETag, grainState.RecordExists) = (state, etag, etag is not null);

    private sealed record Row(string GrainId, string StateName, string? ETag, string? Body = null, string? At = null)
    {
        public long FirstETag { get; } = Random.Shared.NextInt64(1, 1L << 48);
    }
}
