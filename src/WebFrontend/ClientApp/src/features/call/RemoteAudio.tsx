import { useEffect, useRef } from "react";
import { useStore } from "../../app/hooks/useStore";
import { useParticipation } from "../../app/participation/ParticipationContext";

interface RemoteAudioProps {
  track: MediaStreamTrack;
  /** The browser wants a click before it plays sound. */
  onBlocked: () => void;
}

export function RemoteAudio({ track, onBlocked }: RemoteAudioProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const speaker = useStore(useParticipation().meet.media.speaker);

  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") onBlocked();
    });
    return () => {
      element.srcObject = null;
    };
  }, [track, onBlocked]);

  useEffect(() => {
    const element = audio.current;
    if (!element || !("setSinkId" in element) || element.sinkId === speaker) return;
    // If this loudspeaker is gone, the system's own choice is used.
    element.setSinkId(speaker).catch(() => element.setSinkId("").catch(() => undefined));
  }, [speaker]);

  // eslint-disable-next-line jsx-a11y/media-has-caption -- what somebody is saying right now has no captions
  return <audio ref={audio} autoPlay />;
}
