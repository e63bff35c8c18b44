using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR;
using MiniMeet.WebFrontend.Protocol;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Access;

/// <summary>
/// A room with somebody in its call, and a person who is one thing to it: what they may do is written in
/// <see cref="AccessPolicy"/>.
/// </summary>
internal sealed class AccessScene : IAsyncDisposable
{
    /// <summary>Everything somebody can be, each with all that it includes.</summary>
    public static readonly Roles[] Actors =
    [
        Roles.Anonymous,
        Roles.User,
        Roles.User | Roles.Oneself,
        Roles.User | Roles.Member | Roles.Participant | Roles.SessionOwner,
        Roles.User | Roles.Member,
        Roles.User | Roles.Member | Roles.Participant,
        Roles.User | Roles.Member | Roles.Participant | Roles.CallParticipant,
        Roles.User | Roles.Owner,
        Roles.User | Roles.Removed,
    ];

    private readonly Roles _roles;
    private readonly Person _owner;
    private readonly Person _other;
    private readonly Person? _actor;

    private AccessScene(Roles roles, Guid room, Person owner, Person other, Person? actor) =>
        (_roles, Room, _owner, _other, _actor) = (roles, room, owner, other, actor);

    public Guid Room { get; }

    /// <summary>The sequence of a message, of the person where they are in the room.</summary>
    public long Message { get; private set; }

    /// <summary>An upload of two bytes: one's own, of whoever may have one.</summary>
    public Guid Upload { get; private set; }

    /// <summary>A picture that was sent before anybody left.</summary>
    public Guid Attachment { get; private set; }

    /// <param name="path">Where uploads and attachments are asked for, the scene has one.</param>
    public static async Task<AccessScene> Open(MeetApp app, Roles roles, string path = "")
    {
        var (owner, other) = (await app.Open("Owner"), await app.Open("Other"));
        var room = await owner.CreateRoom();
        await other.Join(room);
        await other.JoinCall(room);
        var attachment = Guid.Empty;
        if (path.Contains("{attachmentId}", StringComparison.Ordinal))
        {
            attachment = (await other.Attach(room, SomeFiles.Png)).Id;
            await other.SendFile(room, attachment);
        }

        var scene = await Open(app, roles, room, owner, other);
        scene.Attachment = attachment;
        if (path.Contains("{uploadId}", StringComparison.Ordinal))
            scene.Upload = await StartUpload(roles.HasFlag(Roles.Participant) ? scene._actor! : other, room);
        return scene;
    }

    private static async Task<AccessScene> Open(MeetApp app, Roles roles, Guid room, Person owner, Person other)
    {
        var message = await other.Say(room, "hello");
        if (roles == Roles.Anonymous)
            return new AccessScene(roles, room, owner, other, null);
        if (roles.HasFlag(Roles.Owner))
            return new AccessScene(roles, room, owner, other, owner) { Message = message.Sequence };

        var actor = await app.Open("Actor");
        var scene = new AccessScene(roles, room, owner, other, actor) { Message = message.Sequence };
        if (roles.HasFlag(Roles.Member) || roles.HasFlag(Roles.Removed))
            await actor.Join(room);
        if (roles.HasFlag(Roles.Participant))
            scene.Message = (await actor.Say(room, "hello")).Sequence;
        if (roles.HasFlag(Roles.CallParticipant))
            await actor.JoinCall(room);
        if (roles.HasFlag(Roles.Member) && !roles.HasFlag(Roles.Participant))
            await actor.Leave(room);
        if (roles.HasFlag(Roles.Removed))
            await owner.Rest.Delete($"/api/rooms/{room}/participants/{actor.User.Id}");
        return scene;
    }

    /// <summary>Asks over REST; the code of the refusal, or null where it was done.</summary>
    public async Task<string?> Ask(string method, string path, string? body, MeetApp app)
    {
        using var stranger = app.Stranger();
        var rest = _actor?.Rest ?? stranger;
        var answer = await rest.SendText(new HttpMethod(method), Fill(path), Fill(body), "application/json");
        return answer.Status < 400 ? null : answer.Json.GetProperty("code").GetString();
    }

    /// <summary>Asks over the hub; the code of the refusal, or null where it was done.</summary>
    public async Task<string?> Call(string method, MeetApp app)
    {
        if (_actor is null)
        {
            using var stranger = app.Stranger();
            return (await stranger.Post("/hub/meet/negotiate")).Json.GetProperty("code").GetString();
        }

        try
        {
            if (method == "Resume")
                await _actor.Connect(); // a socket that is in no room with another session
            var body = JsonNode.Parse(Fill(HubBodies.Good[method]))!;
            if (body["message"] is not null)
                body["message"] = Message;
            await _actor.Socket.Invoke(method, body);
            return null;
        }
        catch (HubException refusal)
        {
            return Refused.CodeIn(refusal.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in new[] { _owner, _other, _actor }.Distinct())
        {
            if (one is not null)
                await one.DisposeAsync();
        }
    }

    private static async Task<Guid> StartUpload(Person person, Guid room)
    {
        var upload = await person.StartUpload(room, 2);
        await person.PutPart(room, upload, 1, new byte[2]);
        return upload;
    }

    [return: NotNullIfNotNull(nameof(text))]
    private string? Fill(string? text)
    {
        if (text is null)
            return null;

        var (me, other) = (_actor ?? _owner, _other);
        var session = _roles.HasFlag(Roles.SessionOwner) ? me.SessionId : other.SessionId;
        var person = _roles.HasFlag(Roles.Oneself) ? me : other;
        return text.Replace("{mine}", $"{Room}", StringComparison.Ordinal)
            .Replace("{room}", $"{Room}", StringComparison.Ordinal)
            .Replace("{mallory}", $"{session}", StringComparison.Ordinal)
            .Replace("{bob}", $"{other.SessionId}", StringComparison.Ordinal)
            .Replace("{person}", $"{person.User.Id}", StringComparison.Ordinal)
            .Replace("{email}", me.Email, StringComparison.Ordinal)
            .Replace("{uploadId}", $"{Upload}", StringComparison.Ordinal)
            .Replace("{part}", "1", StringComparison.Ordinal)
            .Replace("{attachmentId}", $"{Attachment}", StringComparison.Ordinal)
            .Replace("{new}", $"{Guid.NewGuid()}", StringComparison.Ordinal);
    }
}
