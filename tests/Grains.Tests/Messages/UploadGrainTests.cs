using MiniMeet.Support;

namespace MiniMeet.Messages;

[Collection(MeetClusterCollection.Name)]
public sealed class UploadGrainTests(MeetCluster cluster) : IAsyncLifetime
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
    public async Task Start_SaysInWhichPartsTheFileComes()
    {
        var upload = await _ada.Upload().Start(_ada, _room, 10_000_000);

        Assert.Equal((10_000_000, 4_194_304, 3), (upload.Size, upload.PartSize, upload.Parts));
        Assert.Equal(
            [null, 4_194_304, 4_194_304, 1_611_392, null],
            Enumerable.Range(0, 5).Select(part => upload.SizeOf(part))
        );
        var whole = await _ada.Upload().Start(_ada, _room, 4_194_304);
        Assert.Equal((1, 4_194_304), (whole.Parts, whole.SizeOf(1)));
    }

    [Fact]
    public async Task Start_Again_IsTheSame_AlsoAfterReload()
    {
        var grain = _ada.Upload();
        var first = await grain.Start(_ada, _room);

        Assert.Equal(first, await grain.Start(_ada, _room, 5));
        await cluster.Reload(grain);
        Assert.Equal(first, await grain.Start(_ada, _room, 5));
        Assert.Equal(first, await grain.Get(_ada, _room));
    }

    [Fact]
    public async Task Upload_OfWhoeverIsNotInTheRoom_IsRefused()
    {
        var grain = _ada.Upload();
        await grain.Start(_ada, _room);
        var (carol, owner) = (cluster.NewPerson("Carol"), cluster.NewPerson("Owner"));

        await Refused.With(MeetErrors.RoomNotJoined, () => carol.Upload().Start(carol, _room));
        await Refused.With(MeetErrors.RoomNotJoined, () => grain.Get(carol, _room));
        await Refused.With(MeetErrors.RoomNotJoined, () => grain.Finish(carol, _room));
        await Refused.With(MeetErrors.RoomNotJoined, () => grain.Cancel(carol, _room));
        var owned = await cluster.NewRoom(owner: owner.User);
        await Refused.With(MeetErrors.RoomNotJoined, () => owner.Upload().Start(owner, owned));
        await _ada.Session.Leave(_ada.User.Id, _room.GetPrimaryKey());
        await Refused.With(MeetErrors.RoomNotJoined, () => grain.Get(_ada, _room));
        await Refused.With(MeetErrors.RoomNotJoined, () => grain.Finish(_ada, _room));
    }

    [Fact]
    public async Task Upload_OfSomebodyElseOrElsewhere_IsNotFound()
    {
        var (grain, other) = (_ada.Upload(), await cluster.NewRoom());
        await grain.Start(_ada, _room);
        await _ada.Join(other);

        foreach (var (person, room) in new[] { (_bob, _room), (_ada, other) })
        {
            await Refused.With(MeetErrors.UploadNotFound, () => grain.Start(person, room));
            await Refused.With(MeetErrors.UploadNotFound, () => grain.Get(person, room));
            await Refused.With(MeetErrors.UploadNotFound, () => grain.Finish(person, room));
            await Refused.With(MeetErrors.UploadNotFound, () => grain.Cancel(person, room));
        }

        await Refused.With(MeetErrors.UploadNotFound, () => _ada.Upload().Get(_ada, _room));
        Assert.NotNull(await grain.Get(_ada, _room));
    }

    [Fact]
    public async Task Start_OfTooMuch_IsRefused()
    {
        await Refused.With(
            MeetErrors.AttachmentTooLarge,
            () => _ada.Upload().Start(_ada, _room, MeetCluster.AttachmentBytes + 1)
        );
        for (var number = 0; number < MeetCluster.UploadsPerUser; number++)
            await _ada.Upload().Start(_ada, _room, MeetCluster.AttachmentBytes);

        await Refused.With(MeetErrors.UploadTooMany, () => _ada.Upload().Start(_ada, _room));
        await _bob.Upload().Start(_bob, _room);
    }

    [Fact]
    public async Task Start_BeyondTheQuota_IsRefused()
    {
        for (
            var size = 0L;
            size + MeetCluster.AttachmentBytes <= MeetCluster.BytesPerUser;
            size += MeetCluster.AttachmentBytes
        )
        {
            var upload = _ada.Upload();
            await upload.Start(_ada, _room, MeetCluster.AttachmentBytes);
            await upload.Finish(_ada, _room);
        }

        await Refused.With(
            MeetErrors.AttachmentQuota,
            () => _ada.Upload().Start(_ada, _room, MeetCluster.AttachmentBytes)
        );
    }

    [Fact]
    public async Task Finish_MakesTheAttachment_Once()
    {
        var grain = _ada.Upload();
        await grain.Start(_ada, _room);

        var finished = await grain.Finish(_ada, _room);
        await cluster.Reload(grain);

        Assert.Equal(
            new Attachment(grain.GetPrimaryKey(), "a.png", "image/png", 900, 640, 480, HasThumbnail: true),
            finished.Attachment
        );
        Assert.Equal(finished, await grain.Finish(_ada, _room));
        Assert.Equal(finished.Attachment, (await grain.Get(_ada, _room)).Attachment);
    }

    [Fact]
    public async Task Cancel_GivesUpWhatIsNotSent()
    {
        var (grain, finished) = (_ada.Upload(), await _ada.Attach(_room));
        await grain.Start(_ada, _room);

        await grain.Cancel(_ada, _room);
        await _ada.Upload(finished.Id).Cancel(_ada, _room);

        await Refused.With(MeetErrors.UploadNotFound, () => grain.Get(_ada, _room));
        await Refused.With(MeetErrors.UploadNotFound, () => grain.Finish(_ada, _room));
        await Refused.With(MeetErrors.UploadNotFound, () => grain.Cancel(_ada, _room));
        await Refused.With(MeetErrors.AttachmentNotFound, () => _ada.Fetch(_room, finished));
        await Refused.With(MeetErrors.AttachmentNotFound, () => _ada.SendFiles(_room, [finished]));
    }

    [Fact]
    public async Task Cancel_OfWhatIsSent_ChangesNothing()
    {
        var file = await _ada.Attach(_room);
        await _ada.SendFiles(_room, [file]);

        await _ada.Upload(file.Id).Cancel(_ada, _room);

        Assert.Equal(file, await _bob.Fetch(_room, file));
    }

    [Fact]
    public async Task Upload_ThatWasBegunTooLongAgo_IsOver()
    {
        var grain = _ada.Upload();
        await grain.Start(_ada, _room);

        cluster.Pass(MeetCluster.Retention);
        await _ada.Join(_room);

        await Refused.With(MeetErrors.UploadNotFound, () => grain.Get(_ada, _room));
        await Refused.With(MeetErrors.UploadNotFound, () => grain.Finish(_ada, _room));
    }
}
