import { useMediaState } from "../../app/participation/ParticipationContext";

/**
 * Which way one's own camera looks, as in `environment`: away from the person. Only phones know. Subscribes to the
 * state of microphone and camera.
 */
export function useFacing(): string | undefined {
  return useMediaState().camera.track?.getSettings().facingMode;
}
