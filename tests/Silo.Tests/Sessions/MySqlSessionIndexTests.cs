using Dapper;
using Orleans.Storage;

namespace MiniMeet.Silo.Sessions;

[Collection(MySqlCollection.Name)]
public sealed class MySqlSessionIndexTests(MySqlSilo silo) : SessionIndexContract, IClassFixture<MySqlSilo>
{
    protected override ISessionIndex Index => new MySqlSessionIndex(silo.Database.Open());

    protected override IGrainStorage Storage => silo.Storage;

    protected override async Task Tick()
    {
        await using var connection = await silo.Database.Connect();
        await connection.ExecuteAsync("DO SLEEP(0.002)");
    }
}
