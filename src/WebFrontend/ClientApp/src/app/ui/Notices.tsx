import { useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import styles from "./Notices.module.css";

/** Older browsers have none: there its `z-index` decides. */
const hasTopLayer = "popover" in HTMLElement.prototype;

/**
 * What is said above everything: sheets, dialogs, and pictures that fill the screen. It is in the browser's top layer
 * (`popover`), and outside of what an open dialog hides from screen readers. Takes no focus. To be used once on a page,
 * with all notices of that page in it.
 */
export function Notices({ children }: { children: ReactNode }) {
  // MUI hides everything beside an open dialog, but for what may not be hidden: a slot, which itself is nothing.
  const [host] = useState(() => document.createElement("slot"));
  const notices = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    document.body.prepend(host);
    const rise = () => {
      const { current } = notices;
      if (current?.matches(":popover-open")) current.hidePopover();
      current?.showPopover();
    };
    if (hasTopLayer) {
      rise();
      document.addEventListener("fullscreenchange", rise); // the last one in the top layer is above the others
    }
    return () => {
      document.removeEventListener("fullscreenchange", rise);
      host.remove();
    };
  }, [host]);

  return createPortal(
    <div ref={notices} {...(hasTopLayer ? { popover: "manual" } : {})} className={styles.notices} data-theme="dark">
      {children}
    </div>,
    host,
  );
}
