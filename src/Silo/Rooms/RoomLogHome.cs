using Dapper;
using MiniMeet.Silo.Hosting;
using MiniMeet.Silo.MySql;

namespace MiniMeet.Silo.Rooms;

/// <summary>
/// Which database has the rooms' logs. MySQL remembers it, for a silo with the wrong one would find every room's log
/// empty or old.
/// </summary>
internal sealed class RoomLogHome(MySqlDatabase database)
{
    private const string Moving = "moving";
    private const string MongoDb = "mongodb";

    /// <summary>
    /// Refuses (<see cref="InvalidOperationException"/>) where the logs are not where they are looked for.
    /// </summary>
    public async Task Require(bool inMongo, CancellationToken cancellationToken = default)
    {
        var place = await Read(cancellationToken);
        if (place is null && inMongo && !await IsAnythingInMySql(cancellationToken))
            place = await Write(MongoDb, cancellationToken);
        switch (place, inMongo)
        {
            case (Moving, _):
                throw new InvalidOperationException(
                    $"The rooms' logs are on their way to MongoDB. Run `{MoveToMongo.Command}` again, to its end."
                );
            case (null, true):
                throw new InvalidOperationException(
                    $"The rooms' logs are in MySQL. Move them with `{MoveToMongo.Command}`, or start without "
                        + "MiniMeet:Cluster:Mongo."
                );
            case (MongoDb, false):
                throw new InvalidOperationException(
                    "The rooms' logs are in MongoDB, and MiniMeet:Cluster:Mongo does not say where that is."
                );
        }
    }

    /// <summary>From now on no silo starts until the move is at its end. False where it is already.</summary>
    public async Task<bool> BeginMove(CancellationToken cancellationToken = default) =>
        await Read(cancellationToken) != MongoDb && await Write(Moving, cancellationToken) == Moving;

    public Task EndMove(CancellationToken cancellationToken = default) => Write(MongoDb, cancellationToken);

    private Task<string?> Read(CancellationToken cancellationToken) =>
        database.Run(
            connection => connection.ExecuteScalarAsync<string?>("SELECT place FROM room_log_home"),
            cancellationToken
        );

    private async Task<string> Write(string place, CancellationToken cancellationToken)
    {
        await database.Run(
            connection => connection.ExecuteAsync("REPLACE INTO room_log_home VALUES (1, @place)", new { place }),
            cancellationToken
        );
        return place;
    }

    private Task<bool> IsAnythingInMySql(CancellationToken cancellationToken) =>
        database.Run(
            connection => connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM room_log)"),
            cancellationToken
        );
}
