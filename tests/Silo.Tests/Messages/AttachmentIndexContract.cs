using static MiniMeet.Silo.Support.RoomEvents;

namespace MiniMeet.Silo.Messages;

/// <summary>What every <see cref="IAttachmentIndex"/> does. Adapters inherit it with an empty index per test.</summary>
public abstract partial class AttachmentIndexContract
{
    private const long Least = AttachmentLimits.LeastBytes;

    private static readonly AttachmentLimits NoLimits = new(long.MaxValue / 2, long.MaxValue / 2, 1_000);

    private readonly Guid _room = Guid.NewGuid();
    private readonly Guid _ada = Guid.NewGuid();
    private int _seconds;

    protected abstract IAttachmentIndex Index { get; }

    private DateTimeOffset Now => Noon.AddSeconds(++_seconds);

    [Fact]
    public async Task Begin_AddsAnUploadOnce()
    {
        var upload = New() with { Name = "Übersicht 👩‍🚀 \"'.pdf", Size = 4_294_967_296 };

        Assert.Equal(BeginResult.Begun, await Index.Begin(upload, NoLimits));
        Assert.Equal(BeginResult.Begun, await Index.Begin(upload with { Name = "other" }, NoLimits));

        Assert.Equal(upload, await Index.Find(upload.Id));
        Assert.Null(await Index.Find(Guid.NewGuid()));
    }

    [Fact]
    public async Task Begin_BeyondALimit_AddsNothing()
    {
        var (tight, first) = (new AttachmentLimits(3 * Least, 4 * Least, 3), New() with { Size = 2 * Least });
        Assert.Equal(BeginResult.Begun, await Index.Begin(first, tight));

        var large = New() with { Size = Least + 1 };
        Assert.Equal(BeginResult.TooMuchOfUser, await Index.Begin(large, tight));
        Assert.Equal(BeginResult.Begun, await Index.Begin(New() with { Size = 1 }, tight)); // counts as Least
        Assert.Equal(BeginResult.TooMuchOfUser, await Index.Begin(New() with { Size = 1 }, tight));
        var others = New() with { UserId = Guid.NewGuid() };
        Assert.Equal(BeginResult.Begun, await Index.Begin(others, tight));
        Assert.Equal(BeginResult.TooMuchInRoom, await Index.Begin(New() with { UserId = Guid.NewGuid() }, tight));

        Assert.Null(await Index.Find(large.Id));
        Assert.Equal(BeginResult.Begun, await Index.Begin(first, tight)); // a retry is no more than it was
    }

    [Fact]
    public async Task Begin_ManyUploads_OnlyThoseUnderWayCount()
    {
        var limits = NoLimits with { UploadsPerUser = 2 };
        var first = await Begun(limits);
        await Begun(limits);
        Assert.Equal(BeginResult.TooManyUploads, await Index.Begin(New(), limits));

        await Index.Finish(first.Id, File("a", first.Id), Now);

        Assert.Equal(BeginResult.Begun, await Index.Begin(New(), limits));
    }

    [Fact]
    public async Task Begin_ManyAtOnce_KeepsWithinTheLimits()
    {
        var limits = new AttachmentLimits(10 * Least, 7 * Least, 100);

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 24)
                .Select(number => Index.Begin(New() with { UserId = number % 2 == 0 ? _ada : _room }, limits))
        );

        Assert.Equal(7, results.Count(result => result == BeginResult.Begun));
    }

    [Fact]
    public async Task Released_CountsNoMore()
    {
        var limits = new AttachmentLimits(Least, Least, 1);
        var first = await Begun(limits);
        Assert.Equal(BeginResult.TooManyUploads, await Index.Begin(New(), limits));

        Assert.Equal(1, await Release(first.Id, AttachmentState.Uploading));

        Assert.Equal(BeginResult.Begun, await Index.Begin(New(), limits));
    }

    [Fact]
    public async Task Finish_StoresWhatTheFileIs_Once()
    {
        var (upload, at) = (await Begun(), Now);
        var file = File("a", upload.Id) with { Width = 640, Height = 480, HasThumbnail = true };

        var finished = await Index.Finish(upload.Id, file, at);

        Assert.Equal(upload with { State = AttachmentState.Stored, At = at, File = file }, finished);
        Assert.Equal(finished, await Index.Finish(upload.Id, File("b", upload.Id), Now));
        Assert.Equal(finished, await Index.Find(upload.Id));
    }

    [Fact]
    public async Task Finish_OfNothingOrWhatIsReleased_IsNull()
    {
        var upload = await Begun();
        await Release(upload.Id, AttachmentState.Uploading);

        Assert.Null(await Index.Finish(upload.Id, File("a", upload.Id), Now));
        Assert.Null(await Index.Finish(Guid.NewGuid(), File("a", upload.Id), Now));
        Assert.Null((await Index.Find(upload.Id))!.File);
    }

    [Fact]
    public async Task Finish_OfEqualFiles_KeepsTheBytesOfTheFirst()
    {
        var (first, second, other) = (await Stored("a"), await Stored("a"), await Stored("b"));

        Assert.Equal(first.Id, first.File!.ContentId);
        Assert.Equal(first.Id, second.File!.ContentId);
        Assert.Equal(other.Id, other.File!.ContentId);
    }

    [Fact]
    public async Task Finish_ManyEqualOnesAtOnce_EachHasBytesThatAreThere()
    {
        var uploads = new List<AttachmentRecord>();
        for (var number = 0; number < 16; number++)
            uploads.Add(await Begun());

        var finished = await Task.WhenAll(uploads.Select(one => Index.Finish(one.Id, File("a", one.Id), Noon)));

        Assert.All(finished, one => Assert.Contains(finished, kept => kept!.Id == one!.File!.ContentId));
        Assert.All(
            finished.Select(one => one!.File!.ContentId).Distinct(),
            content => Assert.Contains(finished, one => one!.Id == content && one.File!.ContentId == content)
        );
    }

    private AttachmentRecord New() =>
        new(Guid.NewGuid(), _room, _ada, "a.bin", 1_000, 4_096, AttachmentState.Uploading, Now);

    private async Task<AttachmentRecord> Begun(AttachmentLimits? limits = null, DateTimeOffset? at = null)
    {
        var upload = New();
        upload = upload with { At = at ?? upload.At };
        Assert.Equal(BeginResult.Begun, await Index.Begin(upload, limits ?? NoLimits));
        return upload;
    }

    private async Task<AttachmentRecord> Stored(string hash)
    {
        var upload = await Begun();
        return (await Index.Finish(upload.Id, File(hash, upload.Id), Now))!;
    }

    private Task<int> Release(Guid id, params AttachmentState[] from) => Index.Release([id], [.. from], Now);

    private static StoredFile File(string hash, Guid contentId) =>
        new(hash.PadRight(64, '0'), 900, "image/png", null, null, HasThumbnail: false, contentId);
}
