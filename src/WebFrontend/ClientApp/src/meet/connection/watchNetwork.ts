/** The Network Information API (https://wicg.github.io/netinfo/), as far as browsers have it: `type` on phones only. */
interface NetworkInformation extends EventTarget {
  readonly type?: string;
}

/**
 * Calls when the network may have changed, or may work again. `moved`: this machine's addresses may have
 * changed, as between Wi-Fi and a mobile network. Not for mere estimates of speed, which `navigator.connection` reports
 * all the time.
 */
export function watchNetwork(onChange: (moved: boolean) => void): void {
  const { connection } = navigator as { connection?: NetworkInformation };
  let type = connection?.type;
  connection?.addEventListener("change", () => {
    if (connection.type === type) return;
    type = connection.type;
    onChange(true);
  });
  window.addEventListener("online", () => onChange(true));
  window.addEventListener("offline", () => onChange(false)); // the socket is dead, but reports nothing yet
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") onChange(false);
  });
}
