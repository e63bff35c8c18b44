import { useEffect, useRef } from "react";
import styles from "./Video.module.css";

interface VideoProps {
  track: MediaStreamTrack;
  /** People know themselves from the mirror. */
  mirrored?: boolean;
}

/** A picture without its sound, which RemoteAudio plays: a camera that sends nothing must not hold back a voice. */
export function Video({ track, mirrored = false }: VideoProps) {
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    return () => {
      element.srcObject = null;
    };
  }, [track]);

  return <video ref={video} className={styles.video} data-mirrored={mirrored} autoPlay muted playsInline />;
}
