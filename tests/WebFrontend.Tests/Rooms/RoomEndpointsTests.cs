using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Rooms;

[Collection(MeetAppCollection.Name)]
public sealed class RoomEndpointsTests(MeetApp app) : IAsyncLifetime
{
    private Person _alice = null!;
    private Person _bob = null!;

    public async Task InitializeAsync() => (_alice, _bob) = (await app.Register("Alice"), await app.Register("Bob"));

    public async Task DisposeAsync()
    {
        await _alice.DisposeAsync();
        await _bob.DisposeAsync();
    }

    [Fact]
    public async Task Create_GivesTheRoomAndWhereItIs()
    {
        var answer = await _alice.Rest.Post("/api/rooms", new { name = "  Stand-up " });

        var room = answer.Is<RoomInfo>(201);
        Assert.Equal(["id", "name", "capacity", "owner", "createdAt"], answer.FieldNames);
        Assert.Equal(("Stand-up", 4, _alice.User), (room.Name, room.Capacity, room.Owner));
        Assert.Equal($"/api/rooms/{room.Id}", answer.Header("Location"));
        Assert.Equal(new RoomSummary(room, 0), (await _bob.Rest.Get($"/api/rooms/{room.Id}")).Is<RoomSummary>());
    }

    [Fact]
    public async Task Create_SentAgainWithItsRequestId_GivesTheSameRoom()
    {
        var body = new
        {
            name = "Once",
            capacity = 8,
            requestId = Guid.NewGuid(),
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _alice.Rest.Post("/api/rooms", body)));

        Assert.Single(answers.Select(answer => answer.Is<RoomInfo>(201)).Distinct());
        var listed = (await _alice.Rest.Get("/api/rooms?query=Once&limit=100")).Is<RoomPage>();
        Assert.Single(listed.Rooms, summary => summary.Room.Owner == _alice.User);
    }

    [Fact]
    public async Task Create_SameRequestIdByAnother_GivesTheirOwnRoom()
    {
        var body = new { name = "Mine", requestId = Guid.NewGuid() };

        var first = (await _alice.Rest.Post("/api/rooms", body)).Is<RoomInfo>(201);
        var second = (await _bob.Rest.Post("/api/rooms", body)).Is<RoomInfo>(201);

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(_bob.User, second.Owner);
    }

    [Fact]
    public async Task Update_ByTheOwner_ChangesWhatItNames()
    {
        var room = await _alice.CreateRoom(capacity: 5);

        var renamed = (await _alice.Rest.Patch($"/api/rooms/{room}", new { name = " Retro " })).Is<RoomInfo>();
        var resized = (await _alice.Rest.Patch($"/api/rooms/{room}", new { capacity = 9 })).Is<RoomInfo>();
        var same = (await _alice.Rest.Patch($"/api/rooms/{room}", new { })).Is<RoomInfo>();

        Assert.Equal(("Retro", 5), (renamed.Name, renamed.Capacity));
        Assert.Equal(("Retro", 9), (resized.Name, resized.Capacity));
        Assert.Equal(resized, same);
        Assert.Equal(resized, (await _bob.Rest.Get($"/api/rooms/{room}")).Is<RoomSummary>().Room);
    }

    [Fact]
    public async Task UpdateAndClose_BySomebodyElse_AreRefused()
    {
        var room = await _alice.CreateRoom();

        (await _bob.Rest.Patch($"/api/rooms/{room}", new { name = "Mine" })).IsRefused(MeetErrors.RoomNotOwner);
        (await _bob.Rest.Delete($"/api/rooms/{room}")).IsRefused(MeetErrors.RoomNotOwner);

        Assert.Equal("Stand-up", (await _alice.Rest.Get($"/api/rooms/{room}")).Is<RoomSummary>().Room.Name);
    }

    [Fact]
    public async Task Close_ByTheOwner_EndsTheRoomForGood()
    {
        var room = await _alice.CreateRoom();

        (await _alice.Rest.Delete($"/api/rooms/{room}")).Is(204);

        foreach (var path in new[] { "", "/participants", "/messages" })
        {
            (await _alice.Rest.Get($"/api/rooms/{room}{path}")).IsRefused(MeetErrors.RoomNotFound);
        }

        (await _alice.Rest.Delete($"/api/rooms/{room}")).IsRefused(MeetErrors.RoomNotFound);
        (await _alice.Rest.Post($"/api/rooms/{room}/participants", new { })).IsRefused(MeetErrors.RoomNotFound);
        Assert.DoesNotContain(
            (await _alice.Rest.Get("/api/rooms?limit=100")).Is<RoomPage>().Rooms,
            summary => summary.Room.Id == room
        );
    }

    [Fact]
    public async Task Seats_AreTakenListedAndGivenUp()
    {
        var room = await _alice.CreateRoom();

        var taken = (await _alice.Rest.Post($"/api/rooms/{room}/participants", new { })).Is<JoinAnswer>(201);
        var bobs = (await _bob.Rest.Post($"/api/rooms/{room}/participants", new { })).Is<JoinAnswer>(201);

        var participants = (await _bob.Rest.Get($"/api/rooms/{room}/participants")).Is<Participant[]>();
        Assert.Equal([taken.SessionId, bobs.SessionId], participants.Select(one => one.SessionId));
        Assert.Equal(participants, bobs.Entry.Snapshot.Participants.ToArray());
        Assert.Equal(2, (await _bob.Rest.Get($"/api/rooms/{room}")).Is<RoomSummary>().ParticipantCount);

        (await _bob.Rest.Delete($"/api/rooms/{room}/participants/{_alice.User.Id}")).IsRefused(MeetErrors.RoomNotOwner);
        (await _bob.Rest.Delete($"/api/rooms/{room}/participants/{_bob.User.Id}")).Is(204);
        (await _alice.Rest.Delete($"/api/rooms/{room}/participants/{_alice.User.Id}")).Is(204);
        Assert.Empty((await _bob.Rest.Get($"/api/rooms/{room}/participants")).Is<Participant[]>());
    }

    [Fact]
    public async Task Messages_AreForPeopleWhoHaveBeenThere()
    {
        await using var carol = await app.Open("Carol");
        var room = await _alice.CreateRoom();
        await carol.Join(room);
        for (var number = 1; number <= 3; number++)
            await carol.Say(room, $"{number}");

        (await _bob.Rest.Get($"/api/rooms/{room}/messages")).IsRefused(MeetErrors.RoomNotMember);
        var newest = (await _alice.Rest.Get($"/api/rooms/{room}/messages?limit=2")).Is<MessagePage>();
        var rest = (
            await carol.Rest.Get($"/api/rooms/{room}/messages?limit=2&before={newest.Messages[0].Sequence}")
        ).Is<MessagePage>();

        Assert.Equal(["2", "3"], newest.Messages.Select(message => message.Text));
        Assert.Equal(["1"], rest.Messages.Select(message => message.Text));
        Assert.Equal((true, false), (newest.HasMore, rest.HasMore));
    }
}
