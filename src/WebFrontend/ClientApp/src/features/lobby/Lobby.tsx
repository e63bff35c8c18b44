import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useEffect } from "react";
import { useTitle } from "../../app/hooks/useTitle";
import { useMediaState, useRoomState, useParticipation } from "../../app/participation/ParticipationContext";
import { useSignIn } from "../../app/signIn/signIn";
import { isolate } from "../../app/text/isolate";
import { CopyLinkButton } from "../../app/ui/CopyLinkButton";
import { Notices } from "../../app/ui/Notices";
import type { RoomSummary } from "../../meet/contracts.gen";
import { errorText } from "../../meet/errors";
import { DeviceNewsNote } from "../devices/DeviceNewsNote";
import { DeviceNotes } from "../devices/DeviceNotes";
import { DeviceSelects } from "../devices/DeviceSelects";
import styles from "./Lobby.module.css";
import { joiningWith, whoIsThere } from "./lobbyTexts";
import { OwnerSettings } from "./OwnerSettings";
import { Preview } from "./Preview";

/** The moment before joining: see and hear yourself, and decide what to take along. */
export function Lobby({ summary: { room, participantCount } }: { summary: RoomSummary }) {
  const { meet, participation } = useParticipation();
  const { phase, reason } = useRoomState();
  const state = useMediaState();
  const { data: viewer } = useSignIn();
  useTitle(`Join ${isolate(room.name)}`);
  useEffect(() => void meet.media.start(), [meet]);

  return (
    <main className={styles.lobby}>
      <div className={styles.look}>
        <Preview />
      </div>
      <section className={styles.join} aria-labelledby="lobby-room">
        <Typography variant="h1" id="lobby-room" className={styles.name} dir="auto">
          {isolate(room.name)}
        </Typography>
        <Typography className={styles.quiet} role="status">
          {whoIsThere(participantCount, room.capacity)}
        </Typography>
        {reason && (
          <Alert severity="error" className={styles.alert}>
            {errorText(reason)}
          </Alert>
        )}
        <DeviceNotes state={state} onRetry={(kinds) => void meet.media.turnOn(kinds)} />
        <div className={styles.actions}>
          <Button
            variant="contained"
            size="large"
            loading={phase === "entering"}
            loadingPosition="start"
            onClick={() => void participation.join()}
          >
            Join now
          </Button>
          <Button
            variant="outlined"
            size="large"
            disabled={phase === "entering"}
            onClick={() => void participation.join({ call: false })}
          >
            Join without the call
          </Button>
        </div>
        <Typography variant="body2" className={styles.quiet}>
          {joiningWith(state)}
        </Typography>
        <div className={styles.share}>
          <CopyLinkButton roomId={room.id} size="medium" />
          {viewer?.userId === room.owner.id && <OwnerSettings room={room} />}
        </div>
      </section>
      <div className={styles.devices}>
        <DeviceSelects />
      </div>
      <Notices>
        <DeviceNewsNote />
      </Notices>
    </main>
  );
}
