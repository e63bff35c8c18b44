using Orleans.Storage;

namespace MiniMeet.Silo.Storage;

/// <summary>What every <see cref="IGrainStorage"/> does with what is cleared.</summary>
public abstract partial class GrainStorageContract
{
    [Fact]
    public async Task Clear_Stored_IsAsIfNeverWritten()
    {
        var thing = await Write(New(1));

        await Clear(thing);

        Assert.Equal((0, false), (thing.State!.Number, thing.RecordExists));
        var read = await Read<Thing>();
        Assert.Equal((0, false), (read.State!.Number, read.RecordExists));
        thing.State.Number = 2;
        await Write(thing);
        Assert.Equal(2, (await Read<Thing>()).State!.Number);
    }

    [Fact]
    public async Task Clear_ETagIsOutdated_IsRefused()
    {
        var (mine, theirs) = (await Write(New(1)), await Read<Thing>());
        await Write(theirs);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Clear(mine));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Clear(New(0)));

        Assert.True((await Read<Thing>()).RecordExists);
    }

    [Fact]
    public async Task Clear_NeverWritten_ChangesNothing()
    {
        await Clear(New(0));

        Assert.False((await Read<Thing>()).RecordExists);
    }

    [Fact]
    public async Task Write_ClearedAndWrittenAnewByAnother_IsRefused()
    {
        var (mine, theirs) = (await Write(New(1)), await Read<Thing>());
        await Clear(theirs);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(mine));
        theirs.State = new Thing { Number = 2 };
        await Write(theirs);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(mine));

        Assert.Equal(2, (await Read<Thing>()).State!.Number);
    }
}
