namespace MiniMeet.Support;

/// <summary>What a person does with files, without their bytes.</summary>
public static class PersonFiles
{
    public static IUploadGrain Upload(this Person person, Guid? id = null) =>
        person.Cluster.Grains.GetGrain<IUploadGrain>(id ?? Guid.NewGuid());

    public static Task<Upload> Start(this IUploadGrain upload, Person person, IRoomGrain room, long size = 1_000) =>
        upload.Start(person.User.Id, room.GetPrimaryKey(), "a.png", size);

    public static Task<Upload> Get(this IUploadGrain upload, Person person, IRoomGrain room) =>
        upload.Get(person.User.Id, room.GetPrimaryKey());

    public static Task<FinishedUpload> Finish(this IUploadGrain upload, Person person, IRoomGrain room) =>
        upload.Finish(person.User.Id, room.GetPrimaryKey(), FileOf(upload.GetPrimaryKey()));

    public static Task Cancel(this IUploadGrain upload, Person person, IRoomGrain room) =>
        upload.Cancel(person.User.Id, room.GetPrimaryKey());

    /// <summary>A finished file that is not sent yet.</summary>
    public static async Task<Attachment> Attach(this Person person, IRoomGrain room)
    {
        var upload = person.Upload();
        await upload.Start(person, room);
        return (await upload.Finish(person, room)).Attachment;
    }

    public static Task<ChatMessage> SendFiles(
        this Person person,
        IRoomGrain room,
        Attachment[] files,
        Guid? id = null,
        string text = ""
    ) => person.Send(room, new MessageDraft(text, Attachments: [.. files.Select(file => file.Id)]), id);

    /// <summary>What somebody who asks for it gets.</summary>
    public static async Task<Attachment> Fetch(this Person person, IRoomGrain room, Attachment file) =>
        (
            await person
                .Cluster.Grains.GetGrain<IAttachmentGrain>(0)
                .Find(room.GetPrimaryKey(), file.Id, person.User.Id)
        ).Attachment;

    private static StoredFile FileOf(Guid id) =>
        new($"{id:N}{id:N}", 900, "image/png", 640, 480, HasThumbnail: true, id);
}
