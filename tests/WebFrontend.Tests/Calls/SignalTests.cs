using System.Text.Json;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Calls;

[Collection(MeetAppCollection.Name)]
public sealed class SignalTests(MeetApp app) : IAsyncLifetime
{
    private Person _alice = null!;
    private Person _bob = null!;
    private Guid _room;

    public async Task InitializeAsync()
    {
        (_alice, _bob) = (await app.Open("Alice"), await app.Open("Bob"));
        _room = await _alice.CreateRoom();
        foreach (var one in new[] { _alice, _bob })
        {
            await one.Join(_room);
            await one.JoinCall(_room);
        }
    }

    public async Task DisposeAsync()
    {
        await _alice.DisposeAsync();
        await _bob.DisposeAsync();
    }

    [Fact]
    public async Task Offers_answers_and_candidates_arrive_in_order_with_their_true_sender()
    {
        await _alice.Offer(_room, _bob.SessionId, "v=0 offer");
        await _alice.SendCandidate(_room, _bob.SessionId, "candidate:1");
        await _alice.SendCandidate(_room, _bob.SessionId, "");
        await _bob.Answer(_room, _alice.SessionId, "v=0 answer");

        var heard = await _bob.IsSignalled(3);
        Assert.All(heard, signal => Assert.Equal((_alice.SessionId, _room), (signal.From, signal.RoomId)));
        Assert.Equal([1, 2, 3], heard.Select(signal => signal.Number));
        Assert.Single(heard.Select(signal => signal.Inbox).Distinct());
        Assert.Equal(new SessionDescription(SdpType.Offer, "v=0 offer"), heard[0].Description);
        Assert.Equal([null, "candidate:1", ""], heard.Select(signal => signal.Candidate?.Candidate));
        Assert.Equal(["Offer", "IceCandidate", "IceCandidate"], SignalCalls(_bob));

        var answer = Assert.Single(await _alice.IsSignalled(1));
        Assert.Equal((_bob.SessionId, SdpType.Answer, 1), (answer.From, answer.Description!.Type, answer.Number));
        Assert.Equal(["Answer"], SignalCalls(_alice));
    }

    [Fact]
    public async Task A_signal_on_the_wire_has_every_field_of_the_protocol()
    {
        await _alice.Offer(_room, _bob.SessionId, "v=0");
        await _alice.SendCandidate(_room, _bob.SessionId);
        await _bob.IsSignalled(2);

        var calls = _bob.Calls.All.Where(call => call.Method != "RoomEvent").ToArray();
        Assert.All(
            calls,
            call =>
                Assert.Equal(
                    ["roomId", "from", "signalId", "description", "candidate", "inbox", "number"],
                    call.Argument.EnumerateObject().Select(field => field.Name)
                )
        );
        Assert.Equal("""{"type":"offer","sdp":"v=0"}""", calls[0].Argument.GetProperty("description").GetRawText());
        Assert.Equal(JsonValueKind.Null, calls[0].Argument.GetProperty("candidate").ValueKind);
        Assert.Equal(
            """{"candidate":"candidate:1 1 udp 1 192.0.2.1 9 typ host","""
                + """ "sdpMid":"0","sdpMLineIndex":null,"usernameFragment":null}""".TrimStart(),
            calls[1].Argument.GetProperty("candidate").GetRawText()
        );
    }

    [Fact]
    public async Task A_sender_inside_the_payload_is_refused()
    {
        var description = new { type = "offer", sdp = "v=0" };
        var spoofed = new
        {
            roomId = _room,
            from = _bob.SessionId,
            to = _bob.SessionId,
            signalId = Guid.NewGuid(),
            description,
        };

        await Refused.With(MeetErrors.RequestInvalid, () => _alice.Socket.Invoke("SendOffer", spoofed));
    }

    [Fact]
    public async Task A_signal_sent_again_arrives_once()
    {
        var id = Guid.NewGuid();

        await _alice.Offer(_room, _bob.SessionId, "first", id);
        await _alice.Offer(_room, _bob.SessionId, "first", id);
        await _alice.SendCandidate(_room, _bob.SessionId, "end");

        Assert.Equal([1, 2], (await _bob.IsSignalled(2)).Select(signal => signal.Number));
        Assert.Equal(["Offer", "IceCandidate"], SignalCalls(_bob));
    }

    [Fact]
    public async Task Signals_wait_for_a_receiver_who_is_away()
    {
        await _alice.Offer(_room, _bob.SessionId, "before");
        await _bob.IsSignalled(1);
        _bob.CutSocket();
        await _alice.Hears<ParticipantReconnecting>(_room);

        await _alice.Offer(_room, _bob.SessionId, "while away");
        await _alice.SendCandidate(_room, _bob.SessionId, "also");
        var resumed = await _bob.Reconnect();
        await _alice.SendCandidate(_room, _bob.SessionId, "back");

        Assert.Equal([2, 3], resumed.Signals.Select(signal => signal.Number));
        Assert.Equal("while away", resumed.Signals[0].Description!.Sdp);
        Assert.Equal("also", resumed.Signals[1].Candidate!.Candidate);
        Assert.Equal(4, (await _bob.IsSignalled(2))[1].Number);
    }

    [Fact]
    public async Task An_outsider_is_sent_nothing_and_sends_nothing()
    {
        await using var carol = await app.Open("Carol");
        await carol.Join(_room); // in the room, not in the call
        await using var dave = await app.Open("Dave");
        var elsewhere = await dave.CreateRoom();
        await dave.Join(elsewhere);
        await dave.JoinCall(elsewhere);

        await Refused.With(MeetErrors.CallPeerNotFound, () => _alice.Offer(_room, carol.SessionId));
        await Refused.With(MeetErrors.CallPeerNotFound, () => _alice.Offer(_room, dave.SessionId));
        await Refused.With(MeetErrors.CallPeerNotFound, () => _alice.SendCandidate(_room, Guid.NewGuid()));
        await Refused.With(MeetErrors.CallNotJoined, () => carol.Offer(_room, _bob.SessionId));
        await Refused.With(MeetErrors.CallNotJoined, () => dave.SendCandidate(_room, _bob.SessionId));
        await Refused.With(MeetErrors.CallPeerNotFound, () => dave.Offer(elsewhere, _bob.SessionId));

        await _alice.SendCandidate(_room, _bob.SessionId, "mark");
        Assert.Equal("mark", Assert.Single(await _bob.IsSignalled(1)).Candidate!.Candidate);
        Assert.Empty(SignalCalls(carol));
        Assert.Empty(SignalCalls(dave));
    }

    [Fact]
    public async Task Whoever_has_left_the_room_sends_no_more_signals()
    {
        await _bob.Leave(_room);

        await Refused.With(MeetErrors.CallNotJoined, () => _bob.Offer(_room, _alice.SessionId));
    }

    [Fact]
    public async Task Whoever_was_put_out_of_the_room_sends_no_more_signals()
    {
        await _alice.Offer(_room, _bob.SessionId);
        (await _alice.Rest.Delete($"/api/rooms/{_room}/participants/{_bob.User.Id}")).Is(204);
        await _bob.Hears<ParticipantLeft>(_room);

        await Refused.With(MeetErrors.CallNotJoined, () => _bob.Offer(_room, _alice.SessionId));
    }

    [Fact]
    public async Task An_answer_is_no_offer()
    {
        var answer = new
        {
            roomId = _room,
            to = _bob.SessionId,
            signalId = Guid.NewGuid(),
            description = new { type = "answer", sdp = "v=0" },
        };
        var offer = answer with { description = new { type = "offer", sdp = "v=0" } };

        await Refused.With(MeetErrors.RequestInvalid, () => _alice.Socket.Invoke("SendOffer", answer));
        await Refused.With(MeetErrors.RequestInvalid, () => _alice.Socket.Invoke("SendAnswer", offer));
    }

    private static string[] SignalCalls(Person client) =>
        [
            .. client
                .Calls.All.Select(call => call.Method)
                .Where(method => method is "Offer" or "Answer" or "IceCandidate"),
        ];
}
