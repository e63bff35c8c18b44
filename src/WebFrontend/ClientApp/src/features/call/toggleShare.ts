import type { ScreenShare } from "../../meet/media/ScreenShare";

export function toggleShare(screen: ScreenShare): void {
  const { on, starting } = screen.state.get();
  if (on || starting) screen.stop();
  else void screen.start();
}
