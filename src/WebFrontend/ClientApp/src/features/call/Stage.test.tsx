import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { enterRoom } from "../../support/enterRoom";
import { at, bob, bobSession, participant, settle, speaking } from "../../support/fixtures";
import { fakeTrack } from "../../support/PeerPair";

const carol = { id: "ca201000-0000-4000-8000-000000000000", username: "Carol" };
const carolSession = "33333333-0000-4000-8000-00000000000c";
const bobInCall = participant(bob, bobSession, at(10));
const carolInCall = participant(carol, carolSession, at(11));
const sharing = { ...speaking, screen: true };

const layout = (name: string) => screen.getByRole("figure", { name }).dataset["layout"];
const pin = (name: string) => screen.getByRole("button", { name: `Pin ${name}` });

/** A browser whose person picks a window, or does what `pick` does. */
function display(pick: () => Promise<MediaStream>) {
  return { mediaDevices: { getDisplayMedia: pick } };
}

function windowStream(): MediaStream {
  const stream = { getVideoTracks: () => [fakeTrack("video", "window")], getAudioTracks: () => [] };
  return stream as unknown as MediaStream;
}

describe("the stage", () => {
  it("shows what somebody shares large, says so, and takes it away again", async () => {
    const { roomEvent } = await enterRoom({ others: [bobInCall, carolInCall] });
    await screen.findByRole("figure", { name: "Bob" });
    await roomEvent({ type: "mediaChanged", sessionId: bobSession, media: sharing }, 5);

    expect(layout("Bob's screen")).toBe("spotlight");
    expect([layout("Bob"), layout("Carol"), layout("Alice (you)")]).toEqual(["filmstrip", "filmstrip", "filmstrip"]);
    expect(screen.getByText("Bob shares a screen.")).toBeTruthy();

    await roomEvent({ type: "mediaChanged", sessionId: bobSession, media: speaking }, 6);
    expect(screen.queryByRole("figure", { name: "Bob's screen" })).toBeNull();
    expect(layout("Bob")).toBe("grid");
  });

  it("shows several screens at once", async () => {
    const both = [bobInCall, carolInCall].map((one) => ({ ...one, call: { joinedAt: at(10), media: sharing } }));
    await enterRoom({ others: both });
    await screen.findByRole("figure", { name: "Bob's screen" });
    expect([layout("Bob's screen"), layout("Carol's screen")]).toEqual(["spotlight", "spotlight"]);
  });

  it("shows large who is pinned, another one with a click on the filmstrip, and everybody again", async () => {
    const { user } = await enterRoom({ others: [bobInCall, carolInCall] });
    await screen.findByRole("figure", { name: "Bob" });
    await user.click(pin("Bob"));
    expect([layout("Bob"), layout("Carol"), layout("Alice (you)")]).toEqual(["spotlight", "filmstrip", "filmstrip"]);
    expect(pin("Bob").getAttribute("aria-pressed")).toBe("true");

    await user.click(pin("Carol"));
    expect([layout("Bob"), layout("Carol")]).toEqual(["filmstrip", "spotlight"]);

    await user.click(pin("Carol"));
    expect([layout("Bob"), layout("Carol")]).toEqual(["grid", "grid"]);
  });

  it("says what can be done when somebody cannot be reached", async () => {
    const { participation } = await enterRoom({ others: [bobInCall] });
    const tile = await screen.findByRole("figure", { name: "Bob" });
    const [peer] = participation.call.state.get().peers;
    act(() => peer?.state.update({ connection: "failed" }));
    expect(within(tile).getByRole("status").textContent).toMatch(/^Cannot connect, still trying.*another network\.$/);
  });

  it("shows how the connection does, and the numbers on demand", async () => {
    const { user, participation } = await enterRoom({ others: [bobInCall] });
    await screen.findByRole("figure", { name: "Bob" });
    const [peer] = participation.call.state.get().peers;
    const audio = { bitrate: 32_000, loss: 0.08, jitter: 30 };
    const quality = {
      grade: "poor",
      roundTrip: 420,
      relayed: true,
      inbound: { audio, video: null, screen: null },
    } as const;
    act(() => peer?.state.update({ connection: "connected", quality }));

    await user.click(screen.getByRole("button", { name: "Connection to Bob: poor" }));

    const card = screen.getByRole("dialog", { name: "Connection to Bob" });
    for (const text of ["420 ms", "through a relay", "32 kbit/s", "8 %", "30 ms"]) {
      expect(within(card).getByText(text)).toBeTruthy();
    }
  });
});

describe("sharing one's own screen", () => {
  it("tells the others, reminds oneself, and stops with a click", async () => {
    const { user, hub } = await enterRoom({ display: display(() => Promise.resolve(windowStream())) });
    await user.click(screen.getByRole("switch", { name: "Share screen" }));

    expect(await screen.findByText("You are sharing your screen")).toBeTruthy();
    const told = () => hub.asked.filter(({ method }) => method === "SetMedia").at(-1)?.argument;
    await waitFor(() => expect(told()).toMatchObject({ screen: true }));

    await user.click(screen.getByRole("button", { name: "Stop sharing" }));
    expect(screen.queryByText("You are sharing your screen")).toBeNull();
    await waitFor(() => expect(told()).toMatchObject({ screen: false }));
  });

  it("says nothing when the person thinks better of it, and says what went wrong", async () => {
    let error = new DOMException("Permission denied", "NotAllowedError");
    const { user } = await enterRoom({ display: display(() => Promise.reject(error)) });
    const share = screen.getByRole("switch", { name: "Share screen" });
    await user.click(share);
    await act(settle);
    expect(screen.queryByRole("alert")).toBeNull();

    error = new DOMException("no", "NotReadableError");
    await user.click(share);
    expect((await screen.findByRole("alert")).textContent).toContain("The screen cannot be shared.");
    await user.click(screen.getByRole("button", { name: "Close" }));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("is not offered where the browser cannot do it", async () => {
    await enterRoom();
    expect(screen.queryByRole("switch", { name: "Share screen" })).toBeNull();
  });
});
