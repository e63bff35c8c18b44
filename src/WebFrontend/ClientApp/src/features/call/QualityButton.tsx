import Popover from "@mui/material/Popover";
import { useId, useState } from "react";
import { isolate } from "../../app/text/isolate";
import { lineEnd } from "../../app/theme/direction";
import { ToolButton } from "../../app/ui/ToolButton";
import type { PeerQuality } from "../../meet/call/quality";
import { useFullScreenElement } from "./fullScreen";
import styles from "./QualityButton.module.css";
import { gradeTexts, qualityGroups } from "./qualityTexts";

const lit = { good: 3, fair: 2, poor: 1 } as const;

/** How good the connection to somebody is: bars at a glance, numbers on demand. */
export function QualityButton({ name, quality }: { name: string; quality: PeerQuality }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const container = useFullScreenElement();
  const titleId = useId();
  const { grade } = quality;
  return (
    <>
      <ToolButton label={`Connection to ${name}: ${grade}`} tip={gradeTexts[grade]} keep onClick={setAnchor}>
        <span className={styles.bars} data-grade={grade}>
          {[1, 2, 3].map((bar) => (
            <span key={bar} data-lit={bar <= lit[grade]} />
          ))}
        </span>
      </ToolButton>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        container={container}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: "bottom", horizontal: lineEnd }}
        transformOrigin={{ vertical: "top", horizontal: lineEnd }}
        slotProps={{ paper: { role: "dialog", "aria-labelledby": titleId } }}
      >
        <div className={styles.card}>
          <h2 id={titleId} className={styles.title}>
            Connection to {isolate(name)}
          </h2>
          <p className={styles.grade} data-grade={grade}>
            {gradeTexts[grade]}
          </p>
          {qualityGroups(quality).map(({ title, lines }) => (
            <section key={title} className={styles.group}>
              <h3>{title}</h3>
              <dl>
                {lines.map(({ label, value }) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </Popover>
    </>
  );
}
