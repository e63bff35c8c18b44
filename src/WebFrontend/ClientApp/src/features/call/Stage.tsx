import Button from "@mui/material/Button";
import { useCallback, useState } from "react";
import { useStore } from "../../app/useStore";
import { errorText } from "../../meet/errors";
import { CopyLinkButton } from "../room/CopyLinkButton";
import { useRoomState, useVisitContext } from "../room/VisitContext";
import { OwnTile } from "./OwnTile";
import { PeerTile } from "./PeerTile";
import styles from "./Stage.module.css";

/** The pictures: one other person large with oneself in the corner, more in a grid. */
export function Stage() {
  const { visit } = useVisitContext();
  const { roomId, selfId, participants } = useRoom();
  const { phase, reason, peers } = useStore(visit.call.state);
  const [soundBlocked, setSoundBlocked] = useState(false);
  const blocked = useCallback(() => setSoundBlocked(true), []);

  const self = participants.find(({ sessionId }) => sessionId === selfId);
  const others = participants.flatMap((participant) => {
    const peer = peers.find(({ sessionId }) => sessionId === participant.sessionId);
    return peer ? [{ participant, peer }] : [];
  });

  return (
    <section className={styles.stage} aria-label="Call" data-people={others.length + 1}>
      {others.map(({ participant, peer }) => (
        <PeerTile key={peer.sessionId} participant={participant} peer={peer} onSoundBlocked={blocked} />
      ))}
      {self && <OwnTile participant={self} inset={others.length === 1} />}
      {phase === "in" && others.length === 0 && (
        <div className={styles.alone}>
          <strong>You are the only one in the call</strong>
          <span>Send somebody the link: they are connected as soon as they join.</span>
          <CopyLinkButton roomId={roomId} variant="contained" size="medium" />
        </div>
      )}
      {phase === "joining" && (
        <div className={styles.alone} role="status">
          <span>Joining the call…</span>
        </div>
      )}
      {phase === "refused" && (
        <div className={styles.alone} role="alert">
          <strong>{errorText(reason ?? "server.error")}</strong>
          <Button variant="contained" onClick={() => visit.call.join()}>
            Try again
          </Button>
        </div>
      )}
      {soundBlocked && (
        <Button className={styles.sound} variant="contained" onClick={() => playAll(() => setSoundBlocked(false))}>
          Turn on sound
        </Button>
      )}
    </section>
  );
}

function useRoom() {
  const { visit } = useVisitContext();
  return { roomId: visit.room.roomId, ...useRoomState() };
}

/** With the click that browsers ask for. */
function playAll(done: () => void): void {
  const sounds = [...document.querySelectorAll("audio")];
  Promise.all(sounds.map((sound) => sound.play())).then(done, () => undefined);
}
