import Button from "@mui/material/Button";
import { useCallback, useState } from "react";
import { useStore } from "../../app/hooks/useStore";
import { useRoomState, useParticipation } from "../../app/participation/ParticipationContext";
import { layoutTiles } from "./layoutTiles";
import { OutsideTheCall } from "./OutsideTheCall";
import { OwnTile } from "./OwnTile";
import { PeerTile } from "./PeerTile";
import { ScreenTile } from "./ScreenTile";
import styles from "./Stage.module.css";
import { StageNote } from "./StageNote";
import { stageTilesOf } from "./stageTiles";
import { useSize } from "./useSize";

/**
 * All tiles of the call, each where `layoutTiles` says. They stay mounted while they move: a video that is mounted anew
 * flickers.
 */
export function Stage() {
  const { participation } = useParticipation();
  const { selfId, participants } = useRoomState();
  const { phase, peers } = useStore(participation.call.state);
  const [pinned, setPinned] = useState<string | null>(null);
  const [soundBlocked, setSoundBlocked] = useState(false);
  const blocked = useCallback(() => setSoundBlocked(true), []);
  const [element, size] = useSize<HTMLElement>();

  const outside = phase === "out";
  const tiles = outside ? [] : stageTilesOf(participants, selfId, peers);
  const layouts = layoutTiles(size, tiles, pinned);

  return (
    <section ref={element} className={styles.stage} aria-label="Call" data-people={peers.length + 1}>
      {tiles.map((tile) => {
        const { key, kind, own, participant } = tile;
        const layout = layouts.get(key);
        if (!layout) return null;
        if (own) return <OwnTile key={key} participant={participant} layout={layout} />;
        const common = {
          ...{ peer: tile.peer, layout, pinned: pinned === key, onSoundBlocked: blocked },
          onPin: (pin: boolean) => setPinned(pin ? key : null),
        };
        return kind === "screen" ? (
          <ScreenTile key={key} user={participant.user} {...common} />
        ) : (
          <PeerTile key={key} participant={participant} {...common} />
        );
      })}
      {outside ? <OutsideTheCall participants={participants} /> : <StageNote />}
      {soundBlocked && (
        <Button className={styles.sound} variant="contained" onClick={() => playAll(() => setSoundBlocked(false))}>
          Turn on sound
        </Button>
      )}
    </section>
  );
}

/** Browsers that block sound allow it in the handler of a click. */
function playAll(done: () => void): void {
  const sounds = [...document.querySelectorAll("audio")];
  Promise.all(sounds.map((sound) => sound.play())).then(done, () => undefined);
}
