import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { refusal } from "../../support/FakeHub";
import { room } from "../../support/fixtures";
import { renderParticipation } from "../../support/renderParticipation";
import { Lobby } from "./Lobby";
import { joiningWith, whoIsThere } from "./lobbyTexts";

const lobby = <Lobby summary={{ room, participantCount: 2 }} />;

describe("the lobby", () => {
  it("shows the room, who is there, and oneself", async () => {
    renderParticipation(lobby);
    expect(screen.getByRole("heading", { name: "Standup" })).toBeTruthy();
    expect(screen.getByText("2 people are here.")).toBeTruthy();
    await waitFor(() => expect(screen.getByRole("figure", { name: "Preview" }).querySelector("video")).toBeTruthy());
    expect(screen.getByText("You join with microphone and camera on.")).toBeTruthy();
    expect(document.title).toBe("Join Standup · MiniMeet");
  });

  it("says what is going on while the browser asks", () => {
    renderParticipation(lobby, { openDevices: () => new Promise(() => undefined) });
    expect(screen.getByText("Waiting for your camera and microphone")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Join now" })).toBeTruthy();
  });

  it("lets people switch off before anybody sees them", async () => {
    const { user, media } = renderParticipation(lobby);
    const camera = screen.getByRole("switch", { name: "Camera" });
    await waitFor(() => expect(camera.getAttribute("aria-checked")).toBe("true"));

    await user.click(camera);

    expect(camera.getAttribute("aria-checked")).toBe("false");
    expect(media.state.get().camera.track).toBeNull();
    expect(screen.getByText("You join with your voice only; the camera is off.")).toBeTruthy();
  });

  it("explains a refusal once for both devices, and can ask again", async () => {
    let refused = true;
    const { user } = renderParticipation(lobby, {
      openDevices: () =>
        Promise.resolve({ tracks: {}, problems: refused ? { microphone: "refused", camera: "refused" } : {} }),
    });
    const [alert, ...more] = await screen.findAllByRole("alert");
    expect(alert?.textContent).toContain("does not let MiniMeet use your microphone and camera");
    expect(more).toEqual([]);
    expect(screen.getByText("You join to watch, listen and chat: microphone and camera are off.")).toBeTruthy();

    refused = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));

    await waitFor(() => expect(screen.queryByText(/does not let MiniMeet use your/)).toBeNull());
  });

  it("joins without a device", async () => {
    const { user, hub } = renderParticipation(lobby, {
      openDevices: () => Promise.resolve({ tracks: {}, problems: { microphone: "missing", camera: "busy" } }),
    });
    await user.click(await screen.findByRole("button", { name: "Join now" }));
    await waitFor(() => expect(hub.asked.map(({ method }) => method)).toContain("JoinCall"));
    expect(hub.asked.find(({ method }) => method === "JoinCall")?.argument).toMatchObject({
      media: { microphone: false, camera: false },
    });
  });

  it("says why it cannot let somebody in", async () => {
    const { user, hub } = renderParticipation(lobby);
    hub.always("JoinRoom", () => {
      throw refusal("room.full");
    });
    await user.click(await screen.findByRole("button", { name: "Join now" }));
    expect((await screen.findByRole("alert")).textContent).toContain("This room is full");
  });
});

describe("what the lobby says", () => {
  it.each([
    [0, "Nobody is here yet. You will be the first."],
    [1, "1 person is here."],
    [4, "4 of 4 are here: the room is full right now."],
  ])("%i people", (people, text) => {
    expect(whoIsThere(people, 4)).toBe(text);
  });

  it("names what others will get", () => {
    const device = (on: boolean) => ({ on, starting: false, problem: null, track: null });
    const text = (microphone: boolean, camera: boolean) =>
      joiningWith({ microphone: device(microphone), camera: device(camera) });
    expect(new Set([text(true, true), text(true, false), text(false, true), text(false, false)]).size).toBe(4);
    expect(text(false, true)).toContain("muted");
  });
});
