import { useEffect, useState } from "react";
import type { LocalMedia } from "../../../meet/media/LocalMedia";
import { takesSpace } from "./shortcuts";

/**
 * Turns a muted microphone on for as long as Space is held. True while it is. Three listeners on the window; renders
 * anew when Space is pressed and released.
 */
export function usePushToTalk(media: LocalMedia, enabled: boolean): boolean {
  const [talking, setTalking] = useState(false);
  useEffect(() => {
    if (!enabled) return;
    let held = false;
    const talk = (on: boolean) => {
      held = on;
      setTalking(on);
      void media.turn("microphone", on);
    };
    const keyDown = (event: KeyboardEvent) => {
      if (event.key !== " " || takesSpace(event.target)) return;
      event.preventDefault(); // Space would scroll
      const { on, starting } = media.state.get().microphone;
      if (!event.repeat && !held && !on && !starting) talk(true);
    };
    const keyUp = (event: KeyboardEvent) => {
      if (event.key === " " && held) talk(false);
    };
    // The key is let go where we do not hear of it.
    const blur = () => {
      if (held) talk(false);
    };
    window.addEventListener("keydown", keyDown);
    window.addEventListener("keyup", keyUp);
    window.addEventListener("blur", blur);
    return () => {
      blur();
      window.removeEventListener("keydown", keyDown);
      window.removeEventListener("keyup", keyUp);
      window.removeEventListener("blur", blur);
    };
  }, [media, enabled]);
  return talking;
}
