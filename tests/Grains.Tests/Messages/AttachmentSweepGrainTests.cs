using Microsoft.Extensions.DependencyInjection;
using MiniMeet.Support;

namespace MiniMeet.Messages;

[Collection(MeetClusterCollection.Name)]
public sealed class AttachmentSweepGrainTests(MeetCluster cluster) : IAsyncLifetime
{
    private IRoomGrain _room = null!;
    private Person _ada = null!;

    private IAttachmentSweepGrain Sweep => cluster.Grains.GetGrain<IAttachmentSweepGrain>(0);

    private IAttachmentIndex Index => cluster.Silo.GetRequiredService<IAttachmentIndex>();

    public async Task InitializeAsync()
    {
        (_room, _ada) = (await cluster.NewRoom(), cluster.NewPerson());
        await _ada.Join(_room);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Collect_TakesWhatWasNeverFinishedOrSent_AndKeepsWhatWas()
    {
        var (unfinished, unsent, sent) = (_ada.Upload(), await _ada.Attach(_room), await _ada.Attach(_room));
        await unfinished.Start(_ada, _room);
        await _ada.SendFiles(_room, [sent]);
        Assert.Empty(await Collected(unfinished.GetPrimaryKey(), unsent.Id, sent.Id));

        cluster.Pass(MeetCluster.Retention);

        Assert.Equal(
            new[] { unfinished.GetPrimaryKey(), unsent.Id }.Order(),
            (await Collected(unfinished.GetPrimaryKey(), unsent.Id, sent.Id)).Order()
        );
        Assert.Equal(AttachmentState.Sent, (await Index.Find(sent.Id))!.State);
    }

    [Fact]
    public async Task Collect_AsksTheLogWhetherAClaimedFileWasSent()
    {
        var (lost, edited) = (await _ada.Attach(_room), await _ada.Attach(_room));
        var message = await _ada.SendFiles(_room, [edited], text: "first");
        await _ada.Edit(_room, message, "second"); // the event of sending it has nothing in it any more
        // A room that dies between its claim and its log, and whose sender never tries again.
        var claim = new AttachmentClaim(Guid.NewGuid(), message.Sequence + 2);
        await Index.Claim(_room.GetPrimaryKey(), _ada.User.Id, [lost.Id], claim, cluster.Now);

        cluster.Pass(MeetCluster.Retention);

        Assert.Equal([lost.Id], await Collected(lost.Id, edited.Id));
        Assert.Equal(AttachmentState.Sent, (await Index.Find(edited.Id))!.State);
    }

    [Fact]
    public async Task Collect_GivesBackTheSequenceThatTheLogHas()
    {
        var (file, id) = (await _ada.Attach(_room), Guid.NewGuid());
        var message = await _ada.SendFiles(_room, [file], id);
        var wrong = new AttachmentClaim(id, message.Sequence + 5);
        await Index.Claim(_room.GetPrimaryKey(), _ada.User.Id, [file.Id], wrong, cluster.Now);

        cluster.Pass(MeetCluster.Retention);
        await Collected(file.Id);

        Assert.Equal(message.Sequence, (await Index.Find(file.Id))!.Claim!.Sequence);
    }

    [Fact]
    public async Task Collect_GivesWhatIsDeleted_UntilItIsForgotten()
    {
        var file = await _ada.Attach(_room);
        await _ada.Delete(_room, await _ada.SendFiles(_room, [file]));

        Assert.Equal([file.Id], await Collected(file.Id));
        Assert.Equal([file.Id], await Collected(file.Id));
        await Sweep.Forget([file.Id]);

        Assert.Empty(await Collected(file.Id));
        Assert.Null(await Index.Find(file.Id));
    }

    // Others' may be among them.
    private async Task<Guid[]> Collected(params Guid[] ours)
    {
        var collected = await Sweep.Collect(1_000);
        Assert.All(collected.Where(one => ours.Contains(one.Id)), one => Assert.Contains(one.Id, one.ContentIds));
        return [.. collected.Select(one => one.Id).Where(ours.Contains)];
    }
}
