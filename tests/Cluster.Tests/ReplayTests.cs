using System.Text.Json;
using MiniMeet.ClusterTests.Support;

namespace MiniMeet.ClusterTests;

/// <summary>
/// Every intent that changes something, sent once and then again with the same id: on the same front end and on the
/// other, at once and after something else has changed. What was done once is done once.
/// </summary>
public sealed class ReplayTests(PatientCluster cluster) : IClassFixture<PatientCluster>
{
    /// <summary>Hub methods: the intent, what has to be done before, and what undoes it or goes on from it.</summary>
    public static TheoryData<string, string, string> HubIntents =>
        new()
        {
            { "JoinRoom", "", "LeaveRoom" },
            { "LeaveRoom", "JoinRoom", "JoinRoom" },
            { "SendMessage", "JoinRoom", "SendMessage" },
            { "EditMessage", "JoinRoom SendMessage", "EditMessage" },
            { "EditMessage", "JoinRoom SendMessage", "DeleteMessage" },
            { "DeleteMessage", "JoinRoom SendMessage", "SendMessage" },
            { "ReactToMessage", "JoinRoom SendMessage", "TakeReactionBack" },
            { "TakeReactionBack", "JoinRoom SendMessage ReactToMessage", "ReactToMessage" },
            { "PinMessage", "JoinRoom SendMessage", "UnpinMessage" },
            { "UnpinMessage", "JoinRoom SendMessage PinMessage", "PinMessage" },
            { "JoinCall", "JoinRoom", "LeaveCall" },
            { "LeaveCall", "JoinRoom JoinCall", "JoinCall" },
            { "SetMedia", "JoinRoom JoinCall", "JoinCall" },
            { "DeclineCall", "JoinRoom", "the owner calls again" },
            { "SendOffer", "JoinRoom JoinCall", "SendOffer" },
            { "SendAnswer", "JoinRoom JoinCall", "SendAnswer" },
            { "SendIceCandidate", "JoinRoom JoinCall", "SendIceCandidate" },
        };

    [Theory]
    [MemberData(nameof(HubIntents))]
    public async Task Over_the_hub_nothing_changes_the_second_time(string method, string before, string between)
    {
        await using var scene = await ReplayScene.Open(cluster);
        foreach (var earlier in before.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            await scene.Call(earlier, Guid.NewGuid());
        var requestId = Guid.NewGuid();

        var first = await scene.Call(method, requestId);
        var after = await scene.State();
        Assert.False(first.StartsWith('['), first);
        AssertSameAnswer(method, first, await scene.Call(method, requestId));
        await scene.MoveToTheOtherFrontEnd();
        AssertSameAnswer(method, first, await scene.Call(method, requestId));
        Assert.Equal(after, await scene.State());

        if (between == "the owner calls again")
            await scene.OwnerCallsAgain();
        else
            await scene.Call(between, Guid.NewGuid());
        var later = await scene.State();
        await scene.Call(method, requestId);
        await scene.MoveToTheOtherFrontEnd();
        await scene.Call(method, requestId);
        Assert.Equal(later, await scene.State());
    }

    [Fact]
    public async Task A_first_join_whose_answer_was_lost_is_the_same_session_over_the_next_socket()
    {
        await using var scene = await ReplayScene.Open(cluster);
        var requestId = Guid.NewGuid();

        var first = await scene.Call("JoinRoom", requestId);
        var after = await scene.State();
        scene.ForgetTheSession();
        await scene.MoveToTheOtherFrontEnd();
        AssertSameAnswer("JoinRoom", first, await scene.Call("JoinRoom", requestId));

        Assert.Equal(ParticipantsOf(after), ParticipantsOf(await scene.State()));
    }

    /// <summary>REST: the intent, and what undoes it or goes on from it.</summary>
    public static TheoryData<string, string> RestIntents =>
        new()
        {
            { "register", "rename" },
            { "log in", "rename" },
            { "rename", "rename" },
            { "create room", "update room" },
            { "update room", "update room" },
            { "add participant", "remove oneself" },
            { "remove oneself", "JoinRoom" },
            { "remove another", "JoinRoom" },
            { "close room", "rename" },
            { "log out", "rename" },
            { "log out everywhere", "rename" },
        };

    [Theory]
    [MemberData(nameof(RestIntents))]
    public async Task Over_REST_nothing_changes_the_second_time(string intent, string between)
    {
        await using var scene = await ReplayScene.Open(cluster);
        if (intent.StartsWith("remove", StringComparison.Ordinal))
            await scene.Call("JoinRoom", Guid.NewGuid());
        var requestId = Guid.NewGuid();

        var first = await scene.Ask(intent, requestId, frontEnd: 1);
        var after = await scene.State();
        Assert.False(first.StartsWith('['), first);
        foreach (var frontEnd in new[] { 1, 2 })
        {
            var again = await scene.Ask(intent, requestId, frontEnd);
            if (!intent.StartsWith("log out", StringComparison.Ordinal)) // the token that it came with is dead by now
                Assert.Equal(first, again);
        }

        Assert.Equal(after, await scene.State());
        if (between == "JoinRoom")
            await scene.Call(between, Guid.NewGuid());
        else
            await scene.Ask(between, Guid.NewGuid(), frontEnd: 2);
        var later = await scene.State();
        foreach (var frontEnd in new[] { 1, 2 })
            await scene.Ask(intent, requestId, frontEnd);
        Assert.Equal(later, await scene.State());
    }

    private static string[] ParticipantsOf(string state)
    {
        var resumed = JsonSerializer.Deserialize<JsonElement>(state.Split('\n')[0]);
        var participants = resumed.GetProperty("rooms")[0].GetProperty("entry").GetProperty("snapshot");
        return
        [
            .. participants
                .GetProperty("participants")
                .EnumerateArray()
                .Select(one => one.GetProperty("sessionId").GetString()!),
        ];
    }

    // An answer that carries the room is as of now; that the room is the same is looked at apart.
    private static void AssertSameAnswer(string method, string first, string again)
    {
        if (method == "JoinRoom")
            Assert.Equal(SessionOf(first), SessionOf(again));
        else
            Assert.Equal(first, again);

        static string? SessionOf(string answer) =>
            JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("sessionId").GetString();
    }
}
