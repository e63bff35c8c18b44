using System.Text.Json;
using Dapper;
using Orleans.Storage;

namespace MiniMeet.Silo.Storage;

[Collection(MySqlCollection.Name)]
public sealed class MySqlGrainStorageTests(MySqlSilo silo) : GrainStorageContract, IClassFixture<MySqlSilo>
{
    protected override IGrainStorage Storage => silo.Storage;

    [Fact]
    public async Task Write_NewStateByManyAtOnce_ExactlyOneSucceeds()
    {
        var grain = GrainId.Create("account", Guid.NewGuid().ToString());

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(1, 20)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        var account = New($"{number}");
                        try
                        {
                            await Storage.WriteStateAsync("account", grain, account);
                            return account;
                        }
                        catch (InconsistentStateException)
                        {
                            return null;
                        }
                    })
                )
        );

        var winner = Assert.Single(outcomes, outcome => outcome is not null)!;
        var read = await Read(grain);
        Assert.Equal((winner.State!.PasswordHash, winner.ETag), (read.State!.PasswordHash, read.ETag));
    }

    [Fact]
    public async Task Write_ManyWritersWhoRetry_LoseNoUpdate()
    {
        var grain = GrainId.Create("account", Guid.NewGuid().ToString());
        await Storage.WriteStateAsync("account", grain, New("0"));

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (var done = 0; done < 10; )
                        {
                            var account = await Read(grain);
                            account.State = account.State! with { Failures = account.State.Failures + 1 };
                            try
                            {
                                await Storage.WriteStateAsync("account", grain, account);
                                done++;
                            }
                            catch (InconsistentStateException)
                            {
                                // somebody was faster
                            }
                        }
                    })
                )
        );

        Assert.Equal(80, (await Read(grain)).State!.Failures);
    }

    // Where the provider itself takes a key apart, or a collation would take two for one.
    [Theory]
    [InlineData("a+x@example.org", "0a+x@example.org")]
    [InlineData("1", "01")]
    [InlineData("1", "00000000000000000000000000000001")]
    [InlineData("0123456789abcdef0123456789abcdef+x@example.org", "0123456789ABCDEF0123456789ABCDEF+x@example.org")]
    [InlineData("alice@example.org", "Alice@example.org")]
    [InlineData("alice@example.org", "alice@example.org ")]
    [InlineData("zoë@example.org", "zoe@example.org")]
    [InlineData("zo\u00eb@example.org", "zoe\u0308@example.org")]
    [InlineData("straße@example.org", "strasse@example.org")]
    [InlineData("🎉@example.org", "🎊@example.org")]
    public async Task Key_ThatLooksLikeAnother_IsAnother(string key, string other)
    {
        await Storage.WriteStateAsync("account", GrainId.Create("account", key), New(key));
        await Storage.WriteStateAsync("account", GrainId.Create("account", other), New(other));
        await Storage.WriteStateAsync("account", GrainId.Create("user", key), New("somebody"));

        Assert.Equal(key, (await Read(GrainId.Create("account", key))).State!.PasswordHash);
        Assert.Equal(other, (await Read(GrainId.Create("account", other))).State!.PasswordHash);

        foreach (var type in new[] { "account", "user" })
        {
            foreach (var name in new[] { key, other })
            {
                await Storage.ClearStateAsync(
                    "account",
                    GrainId.Create(type, name),
                    await Read(GrainId.Create(type, name))
                );
            }
        }
    }

    [Theory]
    [InlineData('x')]
    [InlineData('é')]
    [InlineData('日')]
    public async Task Key_EMailAddressOf254Characters_IsTakenWhole(char letter)
    {
        var (one, two) = (Address("1"), Address("2"));

        await Storage.WriteStateAsync("account", one, New("one"));
        await Storage.WriteStateAsync("account", two, New("two"));

        Assert.Equal("one", (await Read(one)).State!.PasswordHash);
        Assert.Equal("two", (await Read(two)).State!.PasswordHash);

        GrainId Address(string end) =>
            GrainId.Create("account", new string(letter, 64) + "@" + new string(letter, 188) + end);
    }

    [Fact]
    public async Task Write_EveryStateWeHave_IsPlainJsonThatNamesNoTypes()
    {
        var id = Guid.NewGuid();
        await Storage.WriteStateAsync(
            "room",
            GrainId.Create("room", $"{id}"),
            new GrainState<RoomState>(States.Room())
        );
        await Storage.WriteStateAsync("user", GrainId.Create("user", $"{id}"), new GrainState<UserState>(States.User));
        await Storage.WriteStateAsync(
            "account",
            GrainId.Create("account", $"{id}"),
            new GrainState<AccountState>(States.Account)
        );
        await Storage.WriteStateAsync(
            "session",
            GrainId.Create("session", $"{id}"),
            new GrainState<SessionState>(States.Session)
        );

        await using var connection = await silo.Database.Connect();
        var bodies = await connection.QueryAsync<string>(
            "SELECT body FROM grain_state WHERE grain_id LIKE @like",
            new { like = $"%{id}" }
        );

        Assert.Equal(4, bodies.Count());
        Assert.All(
            bodies,
            body =>
            {
                Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(body).RootElement.ValueKind);
                Assert.DoesNotContain("$", body, StringComparison.Ordinal);
                Assert.DoesNotContain("MiniMeet", body, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("System.", body, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task Storage_ItsConnectionsWereCut_GoesOnWithNewOnes()
    {
        var grain = GrainId.Create("account", Guid.NewGuid().ToString());
        await Storage.WriteStateAsync("account", grain, New("1"));
        await CutConnections();
        var account = await Read(grain);
        Assert.Equal("1", account.State!.PasswordHash);
        await CutConnections();

        await Storage.WriteStateAsync("account", grain, account);

        async Task CutConnections()
        {
            await using var connection = await silo.Database.Connect();
            var ids = await connection.QueryAsync<int>(
                "SELECT id FROM information_schema.processlist WHERE db = @Name AND id <> connection_id()",
                new { silo.Database.Name }
            );
            Assert.NotEmpty(ids);
            foreach (var id in ids)
                await connection.ExecuteAsync($"KILL HARD {id}");
        }
    }

    [Fact]
    public async Task Clear_Stored_LeavesNoRow()
    {
        var grain = GrainId.Create("session", Guid.NewGuid().ToString());
        var account = New("gone");
        await Storage.WriteStateAsync("account", grain, account);

        await Storage.ClearStateAsync("account", grain, account);

        Assert.Null(account.ETag);
        await using var connection = await silo.Database.Connect();
        Assert.Empty(
            await connection.QueryAsync("SELECT body FROM grain_state WHERE grain_id = @id", new { id = $"{grain}" })
        );
    }

    private static GrainState<AccountState> New(string passwordHash) =>
        new(new AccountState { PasswordHash = passwordHash });

    private async Task<GrainState<AccountState>> Read(GrainId grain)
    {
        var read = new GrainState<AccountState>();
        await Storage.ReadStateAsync("account", grain, read);
        return read;
    }
}
