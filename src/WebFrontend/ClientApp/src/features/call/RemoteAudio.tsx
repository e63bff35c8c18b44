import { useEffect, useRef } from "react";

interface RemoteAudioProps {
  track: MediaStreamTrack;
  /** The browser wants a click before it plays sound. */
  onBlocked: () => void;
}

export function RemoteAudio({ track, onBlocked }: RemoteAudioProps) {
  const audio = useRef<HTMLAudioElement>(null);

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

  // eslint-disable-next-line jsx-a11y/media-has-caption -- what somebody is saying right now has no captions
  return <audio ref={audio} autoPlay />;
}
