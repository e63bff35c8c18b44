import { useEffect, useRef } from "react";
import styles from "./Video.module.css";

interface VideoProps {
  track: MediaStreamTrack;
  /** For oneself: people know themselves from the mirror. */
  mirrored?: boolean;
  /** All of the picture, with bars where the shape differs; else the place is filled and the picture cut. */
  whole?: boolean;
}

/** A picture without its sound, which RemoteAudio plays: a camera that sends nothing must not hold back a voice. */
export function Video({ track, mirrored = false, whole = false }: VideoProps) {
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    // Phones pause what is not seen, and do not go on by themselves.
    const goOn = () => {
      if (document.visibilityState === "visible" && element.paused) element.play().catch(() => undefined);
    };
    document.addEventListener("visibilitychange", goOn);
    return () => {
      document.removeEventListener("visibilitychange", goOn);
      element.srcObject = null;
    };
  }, [track]);

  return (
    <video
      ref={video}
      className={styles.video}
      data-mirrored={mirrored}
      data-whole={whole}
      autoPlay
      muted
      playsInline
    />
  );
}
