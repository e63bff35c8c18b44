import { Store } from "../Store";
import { isGone, isNew, labelOf, noDevices, type DeviceNews, type Devices } from "./devices";
import {
  deviceKinds,
  openDevices,
  type ChosenDevices,
  type DeviceAccess,
  type DeviceKind,
  type DeviceProblem,
  type OpenOptions,
  type Opened,
} from "./openDevices";

export interface DeviceState {
  on: boolean;
  starting: boolean;
  problem: DeviceProblem | null;
  track: MediaStreamTrack | null;
}

export type LocalMediaState = Record<DeviceKind, DeviceState>;

/** What the person wants on, and which devices they chose; kept from one call to the next. */
export interface DevicePreferences {
  on: Record<DeviceKind, boolean>;
  chosen: ChosenDevices;
}

export type OpenDevices = (
  wanted: readonly DeviceKind[],
  chosen: ChosenDevices,
  options: OpenOptions,
) => Promise<Opened>;

const off: DeviceState = { on: false, starting: false, problem: null, track: null };

export function openWith(access: DeviceAccess): OpenDevices {
  const small = Math.min(globalThis.screen.width, globalThis.screen.height) < 600; // CSS pixels: a phone
  return (wanted, chosen, options) => openDevices(access, wanted, chosen, { small, ...options });
}

/**
 * The person's own microphone and camera. Muting keeps the microphone open, so that it is back at once; a camera that
 * is switched off is closed. When a device is unplugged, another of its kind takes its place without a question, and
 * `news` says so.
 */
export class LocalMedia {
  readonly state = new Store<LocalMediaState>({ microphone: off, camera: off });
  /** The devices to choose from, as far as the browser lists them; `watchDevices` keeps this up to date. */
  readonly devices = new Store<Devices>(noDevices);
  readonly news = new Store<DeviceNews | null>(null);
  /** The id of the loudspeaker to play on; empty for the system's own choice. */
  readonly speaker = new Store("");
  readonly #open: OpenDevices;
  readonly #remember: (preferences: DevicePreferences) => void;
  #preferences: DevicePreferences;
  /** Counts what was asked of each device: an answer that comes after a later request is thrown away. */
  readonly #turns: Record<DeviceKind, number> = { microphone: 0, camera: 0 };

  constructor(open: OpenDevices, preferences: DevicePreferences, remember: (preferences: DevicePreferences) => void) {
    this.#open = open;
    this.#preferences = preferences;
    this.#remember = remember;
    this.speaker.set(preferences.chosen.speaker ?? "");
  }

  get preferences(): DevicePreferences {
    return this.#preferences;
  }

  /** What was on in this tab before a reload: other tabs may have changed what is stored since. */
  adopt(on: Record<DeviceKind, boolean>): void {
    this.#preferences = { ...this.#preferences, on };
  }

  /** Opens what was on last time, with one question to the person. */
  start(): Promise<void> {
    const devices = this.state.get();
    const isClosed = (kind: DeviceKind) => !devices[kind].track && !devices[kind].starting;
    return this.#acquire(deviceKinds.filter((kind) => this.#preferences.on[kind] && isClosed(kind)));
  }

  /** Turns several on at once, with one question to the person. */
  async turnOn(kinds: readonly DeviceKind[]): Promise<void> {
    const on = Object.fromEntries(kinds.map((kind) => [kind, true]));
    this.#setPreferences({ ...this.#preferences, on: { ...this.#preferences.on, ...on } });
    await this.start();
  }

  async turn(kind: DeviceKind, on: boolean): Promise<void> {
    this.#setPreferences({ ...this.#preferences, on: { ...this.#preferences.on, [kind]: on } });
    const { track } = this.state.get()[kind];
    if (on && !track) return this.#acquire([kind]);
    this.#turns[kind] += 1;
    if (on || kind === "microphone") {
      if (track) track.enabled = on;
      this.#change(kind, { on: on && track !== null, starting: false });
    } else this.#letGo(kind);
  }

  async choose(kind: DeviceKind, deviceId: string): Promise<void> {
    const { facing, ...chosen } = this.#preferences.chosen;
    const other = kind === "microphone" && facing ? { facing } : {};
    await this.#prefer(kind, { ...chosen, ...other, [kind]: deviceId });
  }

  chooseSpeaker(deviceId: string): void {
    this.#setPreferences({ ...this.#preferences, chosen: { ...this.#preferences.chosen, speaker: deviceId } });
    this.speaker.set(deviceId);
  }

  /** Changes to a phone's other camera. */
  async flipCamera(): Promise<void> {
    const { track } = this.state.get().camera;
    const facing = track?.getSettings().facingMode === "environment" ? "user" : "environment";
    const chosen: ChosenDevices = { ...this.#preferences.chosen, facing };
    delete chosen.camera;
    await this.#prefer("camera", chosen);
  }

  /**
   * The list of devices has changed. Moves away from a device that is gone, back to the chosen one when it has
   * returned, and to a new one where there was none before.
   */
  devicesAre(devices: Devices): void {
    const before = this.devices.get();
    this.devices.set(devices);
    for (const kind of deviceKinds) {
      const { track, starting, problem } = this.state.get()[kind];
      const now = devices[kind];
      const used = track?.getSettings().deviceId;
      const chosen = this.#preferences.chosen[kind];
      if (track) {
        if (isGone(used, now)) void this.#replace(kind, track, true);
        else if (chosen && chosen !== used && isNew(chosen, before[kind], now)) void this.#replace(kind, track, false);
      } else if (!starting && this.#preferences.on[kind] && (problem === "lost" || problem === "missing")) {
        if (now.some(({ deviceId }) => isNew(deviceId, before[kind], now))) void this.#replace(kind, null, false);
      }
    }
    const speaker = this.speaker.get();
    if (speaker !== "" && before.speaker.length > 0 && isGone(speaker, devices.speaker)) {
      // Still preferred, for when it comes back; until then the system chooses.
      this.speaker.set("");
      const using = devices.speaker[0]?.label ?? "";
      this.news.set({ kind: "speaker", gone: labelOf(speaker, before.speaker), using });
    } else if (isNew(this.#preferences.chosen.speaker, before.speaker, devices.speaker)) {
      this.speaker.set(this.#preferences.chosen.speaker ?? "");
    }
  }

  /** Closes both devices, and remembers what was on. */
  stop(): void {
    for (const kind of deviceKinds) {
      this.#turns[kind] += 1;
      this.#letGo(kind);
    }
  }

  async #prefer(kind: DeviceKind, chosen: ChosenDevices): Promise<void> {
    this.#setPreferences({ ...this.#preferences, chosen });
    if (!this.state.get()[kind].track) return;
    // Phones cannot open a second camera while the first is in use.
    this.#letGo(kind);
    await this.#acquire([kind]);
  }

  async #acquire(kinds: readonly DeviceKind[], options: OpenOptions = {}): Promise<void> {
    const turns = { ...this.#turns };
    for (const kind of kinds) {
      turns[kind] = this.#turns[kind] += 1;
      this.#change(kind, { starting: true, problem: null });
    }
    const { tracks, problems } = await this.#open(kinds, this.#preferences.chosen, options);
    for (const kind of kinds) {
      const track = tracks[kind];
      if (turns[kind] !== this.#turns[kind]) track?.stop();
      else if (track) this.#use(kind, track);
      else this.#change(kind, { ...off, problem: problems[kind] ?? "missing" });
    }
  }

  #use(kind: DeviceKind, track: MediaStreamTrack): void {
    const on = this.#preferences.on[kind];
    track.enabled = on;
    // Not called for our own stop(), only where the device or the permission went away.
    track.onended = () => void this.#replace(kind, track, true);
    this.#change(kind, { on, starting: false, problem: null, track });
  }

  /** Opens another device of the kind, or the chosen one again, and says which. */
  async #replace(kind: DeviceKind, old: MediaStreamTrack | null, gone: boolean): Promise<void> {
    if (old) this.#letGo(kind); // and its events: the list of devices may change before the track ends, or after
    await this.#acquire([kind], { quietly: true });
    const { track, problem } = this.state.get()[kind];
    if (track) this.news.set({ kind, gone: gone && old ? old.label : null, using: track.label });
    else if (problem === "missing") this.#change(kind, { problem: "lost" });
  }

  #letGo(kind: DeviceKind): void {
    const { track } = this.state.get()[kind];
    if (track) track.onended = null;
    track?.stop();
    this.#change(kind, { on: false, starting: false, track: null });
  }

  #change(kind: DeviceKind, change: Partial<DeviceState>): void {
    this.state.update({ [kind]: { ...this.state.get()[kind], ...change } });
  }

  #setPreferences(preferences: DevicePreferences): void {
    this.#preferences = preferences;
    this.#remember(preferences);
  }
}
