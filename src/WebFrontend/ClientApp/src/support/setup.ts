import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";

// Build machines are slow; a longer limit makes failing tests slower, but not those that pass.
configure({ asyncUtilTimeout: 10_000 });

/** What jsdom leaves out, as far as pages touch it. */
class NoResizeObserver implements ResizeObserver {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
}

class FakeMediaStream {
  readonly tracks: unknown[];
  constructor(tracks: unknown[] = []) {
    this.tracks = tracks;
  }
}

beforeEach(() => {
  vi.stubGlobal("ResizeObserver", NoResizeObserver);
  vi.stubGlobal("MediaStream", FakeMediaStream);
  Object.defineProperty(HTMLMediaElement.prototype, "srcObject", { writable: true, value: null });
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});
