using MiniMeet.Silo.MySql;
using MySqlConnector;
using Orleans.Storage;

namespace MiniMeet.Silo.Storage;

/// <summary>
/// Grain state by Orleans' ADO.NET provider, with what it leaves open: every grain has a row of its own (the provider
/// takes keys apart, and would give <c>a+x@example.org</c> and <c>0a+x@example.org</c> one account: both begin with the
/// same hexadecimal number), a refusal tells both ETags, and only what was read can be cleared.
/// </summary>
internal sealed class MySqlGrainStorage(IGrainStorage provider, MySqlDatabase database) : IGrainStorage
{
    /// <summary>The name of the provider underneath.</summary>
    public const string Provider = "adonet";

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        await Retry(() => provider.ReadStateAsync(stateName, Whole(grainId), grainState));

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState.State);
        await Change(
            stateName,
            grainId,
            grainState,
            () => provider.WriteStateAsync(stateName, Whole(grainId), grainState)
        );
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null)
        {
            await Change(
                stateName,
                grainId,
                grainState,
                () => provider.ClearStateAsync(stateName, Whole(grainId), grainState)
            );
            return;
        }

        var stored = await Read<T>(stateName, grainId);
        if (stored.RecordExists)
            throw Inconsistent(stateName, grainId, stored.ETag, current: null);

        (grainState.State, grainState.RecordExists) = (stored.State, false);
    }

    private async Task Change<T>(string stateName, GrainId grainId, IGrainState<T> grainState, Func<Task> change)
    {
        try
        {
            await Retry(change);
        }
        catch (Exception exception)
            when (exception
                    is InconsistentStateException
                        or MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry }
            )
        {
            var stored = await Read<T>(stateName, grainId);
            throw Inconsistent(stateName, grainId, stored.ETag, grainState.ETag);
        }
    }

    private async Task<GrainState<T>> Read<T>(string stateName, GrainId grainId)
    {
        var stored = new GrainState<T>();
        await ReadStateAsync(stateName, grainId, stored);
        return stored;
    }

    private Task Retry(Func<Task> operation) =>
        database.Retry(async () =>
        {
            await operation();
            return 0;
        });

    // With its slash a whole id never looks like a GUID or a number, so the provider leaves it in one piece.
    private static GrainId Whole(GrainId grainId) => GrainId.Create(grainId.Type, grainId.ToString());

    private static InconsistentStateException Inconsistent(
        string stateName,
        GrainId grainId,
        string? stored,
        string? current
    ) => new($"State {stateName} of {grainId} was changed by another activation.", stored, current);
}
