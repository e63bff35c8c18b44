using MiniMeet.Support;

namespace MiniMeet.Rooms;

/// <summary>Files that go with messages: taken once, read by those who may, and gone with their message.</summary>
[Collection(MeetClusterCollection.Name)]
public sealed class RoomGrainFilesTests(MeetCluster cluster) : IAsyncLifetime
{
    private IRoomGrain _room = null!;
    private Person _ada = null!;
    private Person _bob = null!;

    public async Task InitializeAsync()
    {
        (_room, _ada, _bob) = (await cluster.NewRoom(), cluster.NewPerson(), cluster.NewPerson("Bob"));
        await _ada.Join(_room);
        await _bob.Join(_room);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Send_WithFiles_SaysWhatTheyAre_AndNeedsNoText()
    {
        Attachment[] files = [await _ada.Attach(_room), await _ada.Attach(_room)];

        var sent = await _ada.SendFiles(_room, files);

        Assert.Equal("", sent.Text);
        Assert.Equal(files, sent.Attachments!.Value.ToArray());
        Assert.Equal(files, (await Shown(sent))!);
        Assert.Equal(files[1], await _bob.Fetch(_room, files[1]));
        await Refused.With(MeetErrors.RequestInvalid, () => _ada.SendFiles(_room, []));
    }

    [Fact]
    public async Task Send_Again_ClaimsNothingTwice_AlsoAfterReload()
    {
        var (file, id) = (await _ada.Attach(_room), Guid.NewGuid());
        var sent = await _ada.SendFiles(_room, [file], id);
        await _bob.Session.Leave(_bob.User.Id, _room.GetPrimaryKey()); // and knows the message
        await _ada.Say(_room, "later");

        var again = await _ada.SendFiles(_room, [file], id);
        await cluster.Reload(_room);
        var afterReload = await _ada.SendFiles(_room, [file], id);

        Assert.Equal([sent.Sequence, sent.Sequence], [again.Sequence, afterReload.Sequence]);
        Assert.Equal(file, Assert.Single(afterReload.Attachments!.Value));
        Assert.Equal(file, await _bob.Fetch(_room, file)); // is where it was
    }

    [Fact]
    public async Task Send_WithWhatIsNotOnesOwnAndUnsent_IsRefused()
    {
        var (file, sent, bobs) = (await _ada.Attach(_room), await _ada.Attach(_room), await _bob.Attach(_room));
        await _ada.SendFiles(_room, [sent]);
        var other = await cluster.NewRoom();
        await _ada.Join(other);
        var elsewhere = await _ada.Attach(other);
        var unfinished = file with { Id = (await _ada.Upload().Start(_ada, _room)).Id };

        foreach (var wrong in new[] { sent, bobs, elsewhere, unfinished, file with { Id = Guid.NewGuid() } })
        {
            await Refused.With(MeetErrors.AttachmentNotFound, () => _ada.SendFiles(_room, [file, wrong]));
        }

        await Refused.With(MeetErrors.RequestInvalid, () => _ada.SendFiles(_room, [file, file]));
        var eleven = new Attachment[11];
        for (var number = 0; number < eleven.Length; number++)
            eleven[number] = await _bob.Attach(_room);
        await Refused.With(MeetErrors.RequestInvalid, () => _bob.SendFiles(_room, eleven));
        Assert.NotNull((await _ada.SendFiles(_room, [file])).Attachments); // no refusal has taken it
        Assert.Equal(10, (await _bob.SendFiles(_room, eleven[..10])).Attachments!.Value.Length);
    }

    [Fact]
    public async Task Send_ThatIsRefusedForItsText_TakesNoFiles()
    {
        var file = await _ada.Attach(_room);

        await Refused.With(
            MeetErrors.RequestInvalid,
            () => _ada.SendFiles(_room, [file], text: new string('x', 20_000))
        );

        Assert.NotNull((await _ada.SendFiles(_room, [file])).Attachments);
    }

    [Fact]
    public async Task Send_ManyAtOnceWithOneFile_IsOneMessage()
    {
        var file = await _ada.Attach(_room);

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Try(() => _ada.SendFiles(_room, [file]))));

        Assert.Single(sent, done => done);
    }

    [Fact]
    public async Task WhatIsNotSent_IsItsOwnersAlone()
    {
        var file = await _ada.Attach(_room);

        Assert.Equal(file, await _ada.Fetch(_room, file));
        await Refused.With(MeetErrors.AttachmentNotFound, () => _bob.Fetch(_room, file));
    }

    [Fact]
    public async Task WhoeverHasLeft_ReadsWhatWasSentUpToThen()
    {
        var (before, after) = (await _ada.Attach(_room), await _ada.Attach(_room));
        await _ada.SendFiles(_room, [before]);
        await _bob.Session.Leave(_bob.User.Id, _room.GetPrimaryKey());
        await _ada.SendFiles(_room, [after]);

        Assert.Equal(before, await _bob.Fetch(_room, before));
        await Refused.With(MeetErrors.AttachmentNotFound, () => _bob.Fetch(_room, after));
        await Refused.With(MeetErrors.RoomNotMember, () => cluster.NewPerson("Eve").Fetch(_room, before));
        var other = await cluster.NewRoom();
        await _ada.Join(other);
        await Refused.With(MeetErrors.AttachmentNotFound, () => _ada.Fetch(other, before));
    }

    [Fact]
    public async Task WhoeverWasRemoved_ReadsNothing()
    {
        var owner = cluster.NewPerson("Owner");
        var room = await cluster.NewRoom(owner: owner.User);
        await _ada.Join(room);
        var file = await _ada.Attach(room);
        await _ada.SendFiles(room, [file]);

        await room.Remove(owner.User.Id, _ada.User.Id);

        await Refused.With(MeetErrors.RoomRemoved, () => _ada.Fetch(room, file));
        Assert.Equal(file, await owner.Fetch(room, file)); // who never was in it
    }

    [Fact]
    public async Task Delete_TakesTheFilesAway_AlsoOnARetry()
    {
        var (file, kept, id) = (await _ada.Attach(_room), await _ada.Attach(_room), Guid.NewGuid());
        var sent = await _ada.SendFiles(_room, [file]);
        await _ada.SendFiles(_room, [kept]);

        await _ada.Delete(_room, sent, id);
        await _ada.Delete(_room, sent, id);

        await Refused.With(MeetErrors.AttachmentNotFound, () => _ada.Fetch(_room, file));
        await Refused.With(MeetErrors.AttachmentNotFound, () => _ada.SendFiles(_room, [file]));
        Assert.Equal(kept, await _bob.Fetch(_room, kept));
        Assert.Null(await Shown(sent));
    }

    [Fact]
    public async Task Edit_LeavesTheFiles()
    {
        var file = await _ada.Attach(_room);
        var sent = await _ada.SendFiles(_room, [file], text: "look");

        await _ada.Edit(_room, sent, "look at this");

        Assert.Equal([file], (await Shown(sent))!);
        Assert.Equal(file, await _bob.Fetch(_room, file));
    }

    private async Task<Attachment[]?> Shown(ChatMessage message) =>
        (await _room.Chat().GetMessages(_ada.User.Id, [message.Sequence])).Single().Attachments?.ToArray();

    private static async Task<bool> Try(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (MeetException refused) when (refused.Code == MeetErrors.AttachmentNotFound.Value)
        {
            return false;
        }
    }
}
