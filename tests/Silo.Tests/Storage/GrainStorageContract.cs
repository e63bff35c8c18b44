using Orleans.Storage;

namespace MiniMeet.Silo.Storage;

/// <summary>What every <see cref="IGrainStorage"/> does with what it reads and writes. Adapters inherit it.</summary>
public abstract partial class GrainStorageContract
{
    private readonly GrainId _grain = GrainId.Create("thing", Guid.NewGuid().ToString());

    protected abstract IGrainStorage Storage { get; }

    [Fact]
    public async Task Read_NeverWritten_IsADefaultThatDoesNotExist()
    {
        var read = await Read<Thing>();

        Assert.Equal((0, null, false), (read.State!.Number, read.ETag, read.RecordExists));
    }

    [Fact]
    public async Task Write_EveryStateWeHave_IsReadBack()
    {
        var room = States.Room();
        await Write(new GrainState<RoomState>(room), "room");
        await Write(new GrainState<UserState>(States.User), "user");
        await Write(new GrainState<AccountState>(States.Account), "account");
        await Write(new GrainState<SessionState>(States.Session), "session");

        States.AssertSame(room, (await Read<RoomState>("room")).State);
        Assert.Equal(States.User.SignIns.ToDictionary(), (await Read<UserState>("user")).State!.SignIns.ToDictionary());
        Assert.Equal(States.Account, (await Read<AccountState>("account")).State);
        Assert.Equal(States.Session.Rooms.ToHashSet(), (await Read<SessionState>("session")).State!.Rooms.ToHashSet());
    }

    [Fact]
    public async Task Write_AndRead_AgreeOnETagAndExistence()
    {
        var written = await Write(New(1));
        var read = await Read<Thing>();

        Assert.True(written.RecordExists);
        Assert.True(read.RecordExists);
        Assert.NotNull(written.ETag);
        Assert.Equal(written.ETag, read.ETag);
    }

    [Fact]
    public async Task Write_AgainAndAgain_ChangesTheETagEveryTime()
    {
        var thing = New(1);
        var seen = new HashSet<string?> { null };
        for (var number = 1; number <= 5; number++)
        {
            thing.State!.Number = number;
            await Write(thing);
            Assert.True(seen.Add(thing.ETag));
        }

        Assert.Equal(5, (await Read<Thing>()).State!.Number);
    }

    [Fact]
    public async Task Write_StateChangedAfterwards_IsStoredAsItWas()
    {
        var thing = await Write(New(1));

        thing.State!.Number = 2;

        Assert.Equal(1, (await Read<Thing>()).State!.Number);
    }

    [Fact]
    public async Task Write_ETagIsOutdated_IsRefusedWithBothETags()
    {
        var (mine, theirs) = (await Write(New(1)), await Read<Thing>());
        theirs.State!.Number = 2;
        await Write(theirs);
        var outdated = mine.ETag;

        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(() => Write(mine));

        Assert.Equal((theirs.ETag, outdated), (refusal.StoredEtag, refusal.CurrentEtag));
        Assert.Equal(outdated, mine.ETag);
        Assert.Equal(2, (await Read<Thing>()).State!.Number);
    }

    [Fact]
    public async Task Write_AsNewThoughThereIsOne_IsRefused()
    {
        var stored = await Write(New(1));

        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(() => Write(New(2)));

        Assert.Equal((stored.ETag, null), (refusal.StoredEtag, refusal.CurrentEtag));
        Assert.Equal(1, (await Read<Thing>()).State!.Number);
    }

    [Fact]
    public async Task Write_SameETagByManyAtOnce_ExactlyOneSucceeds()
    {
        var etag = (await Write(New(0))).ETag;

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(1, 20)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            await Write(new GrainState<Thing>(new Thing { Number = number }, etag));
                            return number;
                        }
                        catch (InconsistentStateException)
                        {
                            return 0;
                        }
                    })
                )
        );

        Assert.Equal(Assert.Single(outcomes, number => number > 0), (await Read<Thing>()).State!.Number);
    }

    [Fact]
    public async Task State_OfOtherNameOrGrain_IsAnother()
    {
        var other = GrainId.Create("thing", Guid.NewGuid().ToString());
        await Write(New(1), "one");
        await Write(New(2), "two");
        await Storage.WriteStateAsync("one", other, New(3));
        await Clear(await Read<Thing>("two"), "two");

        Assert.Equal(1, (await Read<Thing>("one")).State!.Number);
        Assert.False((await Read<Thing>("two")).RecordExists);
        var third = new GrainState<Thing>();
        await Storage.ReadStateAsync("one", other, third);
        Assert.Equal(3, third.State!.Number);
    }

    [Fact]
    public async Task Overloads_WithAToken_DoTheSame()
    {
        var thing = New(1);
        await Storage.WriteStateAsync("thing", _grain, thing, CancellationToken.None);
        var read = new GrainState<Thing>();
        await Storage.ReadStateAsync("thing", _grain, read, CancellationToken.None);
        Assert.Equal((1, thing.ETag), (read.State!.Number, read.ETag));
        await Storage.ClearStateAsync("thing", _grain, read, CancellationToken.None);
        Assert.False((await Read<Thing>()).RecordExists);
    }

    private static GrainState<Thing> New(int number) => new(new Thing { Number = number });

    private async Task<GrainState<T>> Write<T>(GrainState<T> stored, string name = "thing")
    {
        await Storage.WriteStateAsync(name, _grain, stored);
        return stored;
    }

    private async Task<GrainState<T>> Read<T>(string name = "thing")
    {
        var stored = new GrainState<T>();
        await Storage.ReadStateAsync(name, _grain, stored);
        return stored;
    }

    private Task Clear<T>(GrainState<T> stored, string name = "thing") => Storage.ClearStateAsync(name, _grain, stored);

    private sealed class Thing
    {
        public int Number { get; set; }
    }
}
