using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MiniMeet.Silo.Sqlite;
using MiniMeet.Support;

namespace MiniMeet.Users;

[Collection(MeetClusterCollection.Name)]
public sealed class UserGrainReadsTests(MeetCluster cluster)
{
    private readonly User _ada = new(Guid.NewGuid(), "Ada");
    private readonly Guid _room = Guid.NewGuid();

    private IUserGrain Grain => cluster.Grains.GetGrain<IUserGrain>(_ada.Id);

    [Fact]
    public async Task MarkRead_TellsEveryFrontEndThatWatches_OnceForEachStepForward()
    {
        await Create();
        var (one, other) = (await cluster.OpenFrontEnd(), await cluster.OpenFrontEnd());
        await Grain.Watch((await Grain.OpenSignIn()).SignInId, one.Id);
        await Grain.Watch((await Grain.OpenSignIn()).SignInId, other.Id);

        await Grain.MarkRead(_room, 5);
        await Grain.MarkRead(_room, 5);
        await Grain.MarkRead(_room, 2);
        await Grain.MarkRead(_room, 6);

        foreach (var frontEnd in new[] { one, other })
        {
            Assert.Equal(new ReadPositionEnvelope(_ada.Id, _room, 5), await frontEnd.Hears<ReadPositionEnvelope>());
            Assert.Equal(new ReadPositionEnvelope(_ada.Id, _room, 6), await frontEnd.Hears<ReadPositionEnvelope>());
        }
    }

    [Fact]
    public async Task MarkRead_SurvivesTheActivation()
    {
        await Create();
        await Grain.MarkRead(_room, 5);

        await cluster.Reload(Grain);

        Assert.Equal(
            [new ReadPosition(_room, 5)],
            (await Grain.GetReadPositions([_room, Guid.NewGuid(), _room])).ToArray()
        );
    }

    [Fact]
    public async Task MarkRead_IsStoredSoon_WithoutTheActivationEnding()
    {
        await Create();
        await Grain.MarkRead(_room, 5);
        await Grain.MarkRead(_room, 6);

        cluster.Pass(MeetCluster.ReadsStoredAfter);

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!(await Stored()).Contains("\"sequence\":6", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
    }

    [Fact]
    public Task MarkRead_NobodyThere_IsRefused() =>
        Refused.With(MeetErrors.UserNotFound, () => Grain.MarkRead(_room, 1));

    private async Task<string> Stored()
    {
        var path = cluster.Silo.GetRequiredService<IOptions<SqliteOptions>>().Value.Path;
        await using var database = new SqliteConnection($"Data Source={path};Pooling=False");
        return await database.ExecuteScalarAsync<string>(
                "SELECT body FROM grain_state WHERE state_name = 'user-reads' AND grain_id = @id",
                new { id = Grain.GetGrainId().ToString() }
            ) ?? "";
    }

    private Task Create() => Grain.Create(new UserProfile(_ada.Id, _ada.Username, "ada@example.org", cluster.Now));
}
