using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Messages;

/// <summary>Files that are sent, and files that are gone.</summary>
public abstract partial class AttachmentIndexContract
{
    private readonly AttachmentClaim _claim = new(Guid.NewGuid(), 7);

    [Fact]
    public async Task Claim_GivesTheFilesInTheOrderAsked()
    {
        var (first, second, at) = (await Stored("a"), await Stored("b"), Now);

        var claimed = await Claim([second.Id, first.Id], at);

        Assert.Equal([Claimed(second), Claimed(first)], claimed!.Value.ToArray());
        Assert.Equal(Claimed(first), await Index.Find(first.Id));

        AttachmentRecord Claimed(AttachmentRecord one) =>
            one with
            {
                State = AttachmentState.Claimed,
                At = at,
                Claim = _claim,
            };
    }

    [Fact]
    public async Task Claim_WithOneThatCannotBe_ClaimsNone()
    {
        var file = await Stored("a");
        var released = await Stored("b");
        await Release(released.Id, AttachmentState.Stored);
        var taken = await Stored("c");
        await Index.Claim(_room, _ada, [taken.Id], new AttachmentClaim(Guid.NewGuid(), 3), Now);

        Assert.Null(await Claim([file.Id, Guid.NewGuid()]));
        Assert.Null(await Claim([file.Id, (await Begun()).Id]));
        Assert.Null(await Claim([file.Id, released.Id]));
        Assert.Null(await Claim([file.Id, taken.Id]));
        Assert.Null(await Claim([file.Id, file.Id]));
        Assert.Null(await Index.Claim(Guid.NewGuid(), _ada, [file.Id], _claim, Now));
        Assert.Null(await Index.Claim(_room, Guid.NewGuid(), [file.Id], _claim, Now));

        Assert.Equal(file, await Index.Find(file.Id));
    }

    [Fact]
    public async Task Claim_ByTheSameRequest_TakesTheNewSequence()
    {
        var file = await Stored("a");
        await Claim([file.Id]);

        Assert.NotNull(await Index.Claim(_room, _ada, [file.Id], _claim with { Sequence = 9 }, Now));

        Assert.Equal(9, (await Index.Find(file.Id))!.Claim!.Sequence);
    }

    [Fact]
    public async Task Claim_ByManyRequestsAtOnce_IsOnesOnly()
    {
        var (one, two) = (await Stored("a"), await Stored("b"));

        var claims = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(number =>
                    Index.Claim(
                        _room,
                        _ada,
                        number % 2 == 0 ? [one.Id, two.Id] : [two.Id, one.Id],
                        new AttachmentClaim(Guid.NewGuid(), number + 1),
                        Noon
                    )
                )
        );

        Assert.Single(claims, claim => claim is not null);
        Assert.Equal((await Index.Find(one.Id))!.Claim, (await Index.Find(two.Id))!.Claim);
    }

    [Fact]
    public async Task ReleaseSent_ReleasesWhatTheMessageHas()
    {
        var (file, other, elsewhere) = (await Stored("a"), await Stored("b"), await Stored("c"));
        await Claim([file.Id]);
        await Index.Claim(_room, _ada, [other.Id], new AttachmentClaim(Guid.NewGuid(), 8), Now);
        await Index.Settle(file.Id, 7);

        await Index.ReleaseSent(Guid.NewGuid(), 8, Now);
        await Index.ReleaseSent(_room, 7, Now);
        await Index.ReleaseSent(_room, 7, Now);

        Assert.Equal(AttachmentState.Released, await StateOf(file));
        Assert.Equal(AttachmentState.Claimed, await StateOf(other));
        Assert.Equal(AttachmentState.Stored, await StateOf(elsewhere));
    }

    [Fact]
    public async Task Release_IsOfThoseStatesOnly_AndOfWhatHasNotChanged()
    {
        var file = await Stored("a");

        Assert.Equal(0, await Release(file.Id, AttachmentState.Uploading, AttachmentState.Claimed));
        Assert.Equal(0, await Index.Release([file.Id], [AttachmentState.Stored], Now, file.At.AddTicks(-1)));
        Assert.Equal(AttachmentState.Stored, await StateOf(file));

        Assert.Equal(1, await Index.Release([file.Id], [AttachmentState.Stored], Now, file.At));
        Assert.Equal(0, await Release(file.Id, AttachmentState.Stored));
    }

    [Fact]
    public async Task FindWaiting_IsWhatIsNeitherSentNorReleased()
    {
        var (uploading, stored, claimed, sent, gone) = (
            await Begun(),
            await Stored("a"),
            await Stored("b"),
            await Stored("c"),
            await Stored("d")
        );
        await Claim([claimed.Id, sent.Id]);
        await Index.Settle(sent.Id, 7);
        await Release(gone.Id, AttachmentState.Stored);
        var late = await Begun(at: Noon.AddDays(1));

        var waiting = await Index.FindWaiting(Noon.AddHours(1), 10);

        Assert.Equal([uploading.Id, stored.Id, claimed.Id], waiting.Select(one => one.Id));
        Assert.Equal([uploading.Id], (await Index.FindWaiting(Noon.AddHours(1), 1)).Select(one => one.Id));
        Assert.Contains(late.Id, (await Index.FindWaiting(late.At, 10)).Select(one => one.Id));
    }

    [Fact]
    public async Task Settle_IsOfWhatIsClaimed()
    {
        var (file, unclaimed) = (await Stored("a"), await Stored("b"));
        await Claim([file.Id]);

        await Index.Settle(file.Id, 12);
        await Index.Settle(unclaimed.Id, 12);

        Assert.Equal((AttachmentState.Sent, 12), (await StateOf(file), (await Index.Find(file.Id))!.Claim!.Sequence));
        Assert.Equal(unclaimed, await Index.Find(unclaimed.Id));
    }

    [Fact]
    public async Task FindReleased_SaysWhoseBytesNobodyNeeds()
    {
        var (first, second, third) = (await Stored("a"), await Stored("a"), await Begun());

        await Release(first.Id, AttachmentState.Stored);
        Assert.Equal((first.Id, ""), Text(Assert.Single(await Index.FindReleased(10)))); // the second needs them
        await Index.Forget([first.Id, second.Id]);
        Assert.Null(await Index.Find(first.Id));
        Assert.NotNull(await Index.Find(second.Id));

        await Release(third.Id, AttachmentState.Uploading);
        await Release(second.Id, AttachmentState.Stored);
        Assert.Equal(
            [(third.Id, $"{third.Id}"), (second.Id, $"{second.Id}, {first.Id}")],
            (await Index.FindReleased(10)).Select(Text)
        );
        Assert.Single(await Index.FindReleased(1));

        static (Guid, string) Text(ReleasedAttachment one) => (one.Id, string.Join(", ", one.ContentIds));
    }

    [Fact]
    public async Task Finish_AfterAnEqualOneIsReleased_TakesNoneOfItsBytes()
    {
        var first = await Stored("a");
        await Release(first.Id, AttachmentState.Stored);

        var second = await Stored("a");

        Assert.Equal(second.Id, second.File!.ContentId);
    }

    private async Task<ImmutableArray<AttachmentRecord>?> Claim(ImmutableArray<Guid> ids, DateTimeOffset? at = null) =>
        await Index.Claim(_room, _ada, ids, _claim, at ?? Now);

    private async Task<AttachmentState> StateOf(AttachmentRecord one) => (await Index.Find(one.Id))!.State;
}
