using Microsoft.AspNetCore.SignalR;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Protocol;

[Collection(MeetAppCollection.Name)]
public sealed class BadHubInputTests(BadInputScene scene) : IClassFixture<BadInputScene>
{
    public static TheoryData<string> Names => [.. BadHubInput.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Call_IsRefusedAndChangesNothing(string name)
    {
        var (method, arguments, error, messageType) = BadHubInput.All[name];

        var refusal = await Assert.ThrowsAsync<HubException>(() =>
            scene.MallorysSocket.InvokeText(method, scene.Fill(arguments), messageType)
        );

        Assert.Equal(error.Value, Refused.CodeIn(refusal.Message));
        Assert.DoesNotContain("System.", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MiniMeet.", refusal.Message, StringComparison.Ordinal);
        Assert.False(scene.MallorysSocket.Closed.IsCompleted);
        await scene.AssertNothingChanged();
    }

    /// <summary>What does not keep to SignalR's own protocol ends the connection, and that is all it does.</summary>
    public static TheoryData<string> Frames =>
        [
            "no JSON",
            "{",
            "[]",
            "1",
            "null",
            "{}",
            """{"type":"1"}""",
            """{"type":1}""",
            """{"type":1,"target":1,"arguments":[{}]}""",
            """{"type":1,"invocationId":"1","target":"JoinRoom","arguments":{}}""",
            """{"type":1,"invocationId":1,"target":"JoinRoom","arguments":[{}]}""",
            """{"type":1,"invocationId":"1","target":"JoinRoom","arguments":[{]}""",
            "\u0000",
            """{"type":99999999999}""",
        ];

    [Theory]
    [MemberData(nameof(Frames))]
    public async Task Frame_ThatIsNoHubMessage_EndsThatConnectionAlone(string frame)
    {
        await using var socket = await Open();

        await socket.SendText(frame);

        await socket.Closed.Soon("the end of the connection");
        await scene.AssertNothingChanged();
    }

    [Fact]
    public async Task Frame_Over64KiB_EndsThatConnectionAlone()
    {
        await using var socket = await Open();

        await Assert.ThrowsAnyAsync<Exception>(() => socket.InvokeText("SendMessage", scene.Fill(Message(70_000))));

        await socket.Closed.Soon("the end of the connection");
        await scene.AssertNothingChanged();
    }

    [Fact]
    public async Task Frame_OfAlmost64KiB_IsRead()
    {
        await using var socket = await Open();

        await Refused.With(
            MeetErrors.RoomNotJoined,
            () => socket.InvokeText("SendMessage", scene.Fill(Message(65_000)))
        );
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("""{"protocol":"xml","version":1}""")]
    [InlineData("""{"protocol":"json","version":99}""")]
    public async Task Handshake_ThatIsWrong_EndsThatConnectionAlone(string handshake)
    {
        await using var socket = await HostileSocket.Open(scene.App.Hub, scene.Mallory.Token, handshake);

        Assert.NotNull(await socket.Shaken.Soon("the end of the handshake"));
        await socket.Closed.Soon("the end of the connection");
        await scene.AssertNothingChanged();
    }

    private Task<HostileSocket> Open() => HostileSocket.Open(scene.App.Hub, scene.Mallory.Token);

    private static string Message(int length) =>
        $$"""[{"roomId":"{room}","clientMessageId":"{new}","text":"{{new string('x', length)}}"}]""";
}
