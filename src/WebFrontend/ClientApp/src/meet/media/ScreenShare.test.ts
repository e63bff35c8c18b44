import { beforeEach, describe, expect, it, vi } from "vitest";
import { fakeTrack } from "../../support/PeerPair";
import { ScreenShare } from "./ScreenShare";

function streamOf(video: MediaStreamTrack | null, audio: MediaStreamTrack | null): MediaStream {
  const [videos, audios] = [video ? [video] : [], audio ? [audio] : []];
  const stream = {
    getVideoTracks: () => videos,
    getAudioTracks: () => audios,
    getTracks: () => [...videos, ...audios],
  };
  return stream as unknown as MediaStream;
}

describe("ScreenShare", () => {
  let picture: MediaStreamTrack;
  let sound: MediaStreamTrack;
  let getDisplayMedia: ReturnType<typeof vi.fn<MediaDevices["getDisplayMedia"]>>;
  let screen: ScreenShare;

  beforeEach(() => {
    [picture, sound] = [fakeTrack("video", "window"), fakeTrack("audio", "window")];
    getDisplayMedia = vi.fn<MediaDevices["getDisplayMedia"]>(() => Promise.resolve(streamOf(picture, sound)));
    screen = new ScreenShare({ mediaDevices: { getDisplayMedia } });
  });

  it("asks for picture and sound, and marks the picture as one to be read", async () => {
    const starting = screen.start();
    expect(screen.state.get()).toMatchObject({ on: false, starting: true });
    await starting;
    expect(getDisplayMedia.mock.calls[0]?.[0]).toMatchObject({ video: {}, audio: {} });
    expect(screen.state.get()).toEqual({ on: true, starting: false, problem: null, video: picture, audio: sound });
    expect(picture.contentHint).toBe("detail");
  });

  it("shows one thing at a time", async () => {
    await Promise.all([screen.start(), screen.start()]);
    await screen.start();
    expect(getDisplayMedia).toHaveBeenCalledOnce();
  });

  it("does without the sound where there is none", async () => {
    getDisplayMedia.mockResolvedValueOnce(streamOf(picture, null));
    await screen.start();
    expect(screen.state.get()).toMatchObject({ on: true, audio: null });
  });

  it("lets everything go when it stops, and can start again", async () => {
    await screen.start();
    screen.stop();
    expect([picture.readyState, sound.readyState]).toEqual(["ended", "ended"]);
    expect(screen.state.get()).toMatchObject({ on: false, video: null, audio: null });
    await screen.start();
    expect(screen.state.get().on).toBe(true);
  });

  it("ends with the browser's own Stop sharing, and takes the sound with it", async () => {
    await screen.start();
    picture.onended?.(new Event("ended"));
    expect(screen.state.get()).toMatchObject({ on: false, problem: null });
    expect(sound.readyState).toBe("ended");
  });

  it("goes on without a sound that ends", async () => {
    await screen.start();
    sound.onended?.(new Event("ended"));
    expect(screen.state.get()).toMatchObject({ on: true, video: picture, audio: null });
  });

  it("lets a picture go that comes after it was stopped", async () => {
    const starting = screen.start();
    screen.stop();
    await starting;
    expect(picture.readyState).toBe("ended");
    expect(screen.state.get().on).toBe(false);
  });

  it.each([
    ["NotAllowedError", "Permission denied", null],
    ["NotAllowedError", "Permission denied by system", "refused"],
    ["SecurityError", "no", "refused"],
    ["NotReadableError", "Could not start video source", "failed"],
    ["InvalidStateError", "no gesture", "failed"],
  ])("tells a closed picker from what went wrong: %s, %s", async (name, message, problem) => {
    getDisplayMedia.mockRejectedValueOnce(new DOMException(message, name));
    await screen.start();
    expect(screen.state.get()).toMatchObject({ on: false, starting: false, problem });
  });

  it("says where a browser cannot do it", async () => {
    for (const access of [{}, { mediaDevices: {} }]) {
      const phone = new ScreenShare(access);
      expect(phone.supported).toBe(false);
      await phone.start();
      expect(phone.state.get().problem).toBe("unsupported");
    }
  });
});
