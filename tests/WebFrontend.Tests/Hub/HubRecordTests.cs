using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Hub;

/// <summary>
/// Records of SignalR's own protocol that no client of ours sends. Each is ignored or ends the connection: what follows
/// it never waits for good.
/// </summary>
[Collection(MeetAppCollection.Name)]
public sealed class HubRecordTests(MeetApp app) : IAsyncLifetime
{
    private Person _mallory = null!;

    public async Task InitializeAsync() => _mallory = await app.Register("Mallory");

    public async Task DisposeAsync() => await _mallory.DisposeAsync();

    public static TheoryData<string> Ignored =>
        [
            """{"type":99}""",
            """{"type":99}{"type":99}""",
            """{"type":0}""",
            """{"type":-1}""",
            """{"type":10,"more":[{"type":1}]}""",
            """{"type":6}""",
            """{"type":6,"more":1}""",
            """{"type":3,"invocationId":"unknown"}""",
            """{"type":3,"invocationId":"unknown","error":"no"}""",
            """{"type":5,"invocationId":"unknown"}""",
            """{"type":8,"sequenceId":1}""",
            """{"type":9,"sequenceId":1}""",
            """{"type":2,"invocationId":"unknown","item":1}""",
            """{"type":3,"invocationId":"unknown","result":1}""",
        ];

    [Theory]
    [MemberData(nameof(Ignored))]
    public async Task Record_OfNoMeaningHere_IsIgnoredAndWhatFollowsIsHandled(string record)
    {
        await using var socket = await Open();

        await socket.SendText(record);

        await AssertHeard(socket);
    }

    [Fact]
    public async Task Records_OfUnknownTypesAroundOthersInOneFrame_AreIgnoredOneByOne()
    {
        await using var socket = await Open();
        var unknown = string.Join('\u001e', Enumerable.Repeat("""{"type":99}""", 100));
        var good = $$"""{"type":1,"target":"JoinRoom","arguments":[{"roomId":"{{Guid.NewGuid()}}"}]}""";

        await socket.SendText($"{unknown}\u001e{good}\u001e{unknown}");

        await AssertHeard(socket);
    }

    public static TheoryData<string> Ending =>
        [
            """{"type":7}""",
            """{"target":"JoinRoom","arguments":[{}]}""",
            """{"type":null}""",
            """{"type":"99"}""",
            """{"type":[99]}""",
            """{"type":1.5}""",
            """{"type":2}""",
            """{"type":2,"invocationId":"1"}""",
            """{"type":3}""",
            """{"type":4}""",
            """{"type":5}""",
            """{"type":8}""",
            """{"type":9}""",
            "",
        ];

    [Theory]
    [MemberData(nameof(Ending))]
    public async Task Record_ThatIsWrong_EndsTheConnection(string record)
    {
        await using var socket = await Open();

        await socket.SendText(record);

        await socket.Closed.Soon("the end of the connection");
    }

    private Task<HostileSocket> Open() => HostileSocket.Open(app.Hub, _mallory.Token);

    private static Task AssertHeard(HostileSocket socket) =>
        Refused.With(
            MeetErrors.RoomNotFound,
            () => socket.InvokeText("JoinRoom", $$"""[{"roomId":"{{Guid.NewGuid()}}"}]""")
        );
}
