import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";

// Build machines are slow; a longer limit makes failing tests slower, but not those that pass.
configure({ asyncUtilTimeout: 10_000 });

/** What jsdom leaves out, as far as pages touch it. */
/** Everything has one size, which never changes. */
class OneSizeObserver implements ResizeObserver {
  readonly #callback: ResizeObserverCallback;
  #observes = true;
  constructor(callback: ResizeObserverCallback) {
    this.#callback = callback;
  }
  observe = (target: Element) =>
    queueMicrotask(() => {
      if (this.#observes) this.#callback([{ target, contentRect: new DOMRect(0, 0, 400, 40) } as never], this);
    });
  unobserve = () => undefined;
  disconnect = () => void (this.#observes = false);
}

class FakeMediaStream {
  readonly tracks: unknown[];
  constructor(tracks: unknown[] = []) {
    this.tracks = tracks;
  }
}

beforeEach(() => {
  vi.stubGlobal("ResizeObserver", OneSizeObserver);
  vi.stubGlobal("MediaStream", FakeMediaStream);
  Object.defineProperty(HTMLElement.prototype, "offsetParent", { configurable: true, get: () => document.body });
  Element.prototype.scrollIntoView = () => undefined;
  Object.defineProperty(HTMLMediaElement.prototype, "srcObject", { writable: true, value: null });
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});
