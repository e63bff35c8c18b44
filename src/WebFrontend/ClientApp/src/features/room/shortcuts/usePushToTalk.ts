import { useEffect, useRef, useState } from "react";
import type { LocalMedia } from "../../../meet/media/LocalMedia";
import { takesSpace } from "./shortcuts";
import { watchFocus } from "./watchFocus";

/**
 * Turns a muted microphone on for as long as Space is held. True while it is. Six listeners on the window; renders anew
 * when Space is pressed and released.
 */
export function usePushToTalk(media: LocalMedia, enabled: boolean): boolean {
  const [talking, setTalking] = useState(false);
  const focus = useRef<ReturnType<typeof watchFocus>>(null);

  useEffect(() => {
    const watched = (focus.current = watchFocus());
    return () => watched.stop();
  }, []);

  useEffect(() => {
    if (!enabled) return;
    let held = false;
    const talk = (on: boolean) => {
      held = on;
      setTalking(on);
      void media.turn("microphone", on);
    };
    const isForUs = ({ key, target }: KeyboardEvent) =>
      key === " " && !takesSpace(target, focus.current?.isPointed() ?? false);
    const keyDown = (event: KeyboardEvent) => {
      if (!isForUs(event)) return;
      event.preventDefault(); // Space would scroll, or press what was clicked last
      const { on, starting } = media.state.get().microphone;
      if (!event.repeat && !held && !on && !starting) talk(true);
    };
    const keyUp = (event: KeyboardEvent) => {
      if (isForUs(event)) event.preventDefault(); // where browsers press with this one
      if (event.key === " " && held) talk(false);
    };
    // The key is let go where we do not hear of it.
    const blur = () => {
      if (held) talk(false);
    };
    window.addEventListener("keydown", keyDown, { capture: true });
    window.addEventListener("keyup", keyUp, { capture: true });
    window.addEventListener("blur", blur);
    return () => {
      blur();
      window.removeEventListener("keydown", keyDown, { capture: true });
      window.removeEventListener("keyup", keyUp, { capture: true });
      window.removeEventListener("blur", blur);
    };
  }, [media, enabled]);
  return talking;
}
