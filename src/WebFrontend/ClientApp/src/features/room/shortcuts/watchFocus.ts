const moving = new Set(["Tab", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"]);

/**
 * Tells whether what has the focus got it by mouse, pen or finger: then the person does not think of it, and Space is
 * not meant for it. `:focus-visible` does not tell, for browsers change it with the first key. Three listeners on the
 * window, until stopped.
 */
export function watchFocus(): { isPointed: () => boolean; stop: () => void } {
  let byPointer = false;
  let pointed = false;
  const abort = new AbortController();
  const options = { capture: true, signal: abort.signal };
  window.addEventListener(
    "pointerdown",
    ({ target }) => {
      byPointer = true;
      // It had the focus already: no `focusin` will come.
      if (target instanceof Node && document.activeElement?.contains(target)) pointed = true;
    },
    options,
  );
  window.addEventListener("keydown", ({ key }) => void (byPointer &&= !moving.has(key)), options);
  window.addEventListener("focusin", () => void (pointed = byPointer), options);
  return { isPointed: () => pointed, stop: () => abort.abort() };
}
