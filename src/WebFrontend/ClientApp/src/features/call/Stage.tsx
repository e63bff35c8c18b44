import Button from "@mui/material/Button";
import { useCallback, useState } from "react";
import { useStore } from "../../app/hooks/useStore";
import { useRoomState, useVisitContext } from "../../app/participation/ParticipationContext";
import { arrange } from "./layoutTiles";
import { OutsideTheCall } from "./OutsideTheCall";
import { OwnTile } from "./OwnTile";
import { PeerTile } from "./PeerTile";
import { ScreenTile } from "./ScreenTile";
import { picturesOf } from "./stageTiles";
import styles from "./Stage.module.css";
import { StageNote } from "./StageNote";
import { useSize } from "./useSize";

/** The pictures, each where `arrange` says. They stay mounted while they move: a video that is mounted anew flickers. */
export function Stage() {
  const { visit } = useVisitContext();
  const { selfId, participants } = useRoomState();
  const { phase, peers } = useStore(visit.call.state);
  const [pinned, setPinned] = useState<string | null>(null);
  const [soundBlocked, setSoundBlocked] = useState(false);
  const blocked = useCallback(() => setSoundBlocked(true), []);
  const [element, size] = useSize<HTMLElement>();

  const outside = phase === "out";
  const pictures = outside ? [] : picturesOf(participants, selfId, peers);
  const places = arrange(size, pictures, pinned);

  return (
    <section ref={element} className={styles.stage} aria-label="Call" data-people={peers.length + 1}>
      {pictures.map((picture) => {
        const { key, kind, own, participant } = picture;
        const place = places.get(key);
        if (!place) return null;
        if (own) return <OwnTile key={key} participant={participant} place={place} />;
        const common = {
          ...{ peer: picture.peer, place, pinned: pinned === key, onSoundBlocked: blocked },
          onPin: (pin: boolean) => setPinned(pin ? key : null),
        };
        return kind === "screen" ? (
          <ScreenTile key={key} user={participant.user} {...common} />
        ) : (
          <PeerTile key={key} participant={participant} {...common} />
        );
      })}
      {outside ? <OutsideTheCall participants={participants} onJoin={() => visit.joinCall()} /> : <StageNote />}
      {soundBlocked && (
        <Button className={styles.sound} variant="contained" onClick={() => playAll(() => setSoundBlocked(false))}>
          Turn on sound
        </Button>
      )}
    </section>
  );
}

/** With the click that browsers ask for. */
function playAll(done: () => void): void {
  const sounds = [...document.querySelectorAll("audio")];
  Promise.all(sounds.map((sound) => sound.play())).then(done, () => undefined);
}
