import { useEffect } from "react";

/** Sets the title of the browser tab, after every change of it. Does not put an older title back on unmount. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === "MiniMeet" ? title : `${title} · MiniMeet`;
  }, [title]);
}
