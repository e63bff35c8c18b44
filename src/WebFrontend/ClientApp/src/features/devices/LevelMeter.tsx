import { useEffect, useState } from "react";
import { watchLevel } from "../../meet/media/watchLevel";
import styles from "./LevelMeter.module.css";

const bars = [0.12, 0.28, 0.44, 0.6, 0.78];

/** Shows that the microphone hears something. */
export function LevelMeter({ track }: { track: MediaStreamTrack }) {
  const [level, setLevel] = useState(0);
  useEffect(() => watchLevel(track, setLevel), [track]);
  return (
    <span className={styles.meter} role="img" aria-label="Microphone level">
      {bars.map((threshold) => (
        <span key={threshold} className={styles.bar} data-lit={level > threshold} />
      ))}
    </span>
  );
}
