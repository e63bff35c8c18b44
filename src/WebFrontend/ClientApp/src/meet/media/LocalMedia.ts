import { Store } from "../Store";
import {
  deviceKinds,
  openDevices,
  type ChosenDevices,
  type DeviceAccess,
  type DeviceKind,
  type DeviceProblem,
  type Opened,
} from "./openDevices";

export interface DeviceState {
  on: boolean;
  starting: boolean;
  problem: DeviceProblem | null;
  track: MediaStreamTrack | null;
}

export type LocalMediaState = Record<DeviceKind, DeviceState>;

/** What the person wants on, kept from one call to the next. */
export interface DeviceWishes {
  on: Record<DeviceKind, boolean>;
  chosen: ChosenDevices;
}

export type OpenDevices = (wanted: readonly DeviceKind[], chosen: ChosenDevices) => Promise<Opened>;

const off: DeviceState = { on: false, starting: false, problem: null, track: null };

export function openWith(access: DeviceAccess): OpenDevices {
  return (wanted, chosen) => openDevices(access, wanted, chosen);
}

/** The person's own microphone and camera. Muting keeps the microphone open, so that it is back at once; a camera switched off is let go. */
export class LocalMedia {
  readonly state = new Store<LocalMediaState>({ microphone: off, camera: off });
  readonly #open: OpenDevices;
  readonly #remember: (wishes: DeviceWishes) => void;
  #wishes: DeviceWishes;
  /** Counts what was asked of each device: an answer that comes after a later wish is thrown away. */
  readonly #turns: Record<DeviceKind, number> = { microphone: 0, camera: 0 };

  constructor(open: OpenDevices, wishes: DeviceWishes, remember: (wishes: DeviceWishes) => void) {
    this.#open = open;
    this.#wishes = wishes;
    this.#remember = remember;
  }

  get wishes(): DeviceWishes {
    return this.#wishes;
  }

  /** What was on in this tab before a reload: another tab may have changed what is remembered since. */
  adopt(on: Record<DeviceKind, boolean>): void {
    this.#wishes = { ...this.#wishes, on };
  }

  /** Opens what was on last time, with one question to the person. */
  start(): Promise<void> {
    const devices = this.state.get();
    const isClosed = (kind: DeviceKind) => !devices[kind].track && !devices[kind].starting;
    return this.#acquire(deviceKinds.filter((kind) => this.#wishes.on[kind] && isClosed(kind)));
  }

  /** Several at once, again with one question. */
  async turnOn(kinds: readonly DeviceKind[]): Promise<void> {
    const on = Object.fromEntries(kinds.map((kind) => [kind, true]));
    this.#wish({ ...this.#wishes, on: { ...this.#wishes.on, ...on } });
    await this.start();
  }

  async turn(kind: DeviceKind, on: boolean): Promise<void> {
    this.#wish({ ...this.#wishes, on: { ...this.#wishes.on, [kind]: on } });
    const { track } = this.state.get()[kind];
    if (on && !track) return this.#acquire([kind]);
    this.#turns[kind] += 1;
    if (on || kind === "microphone") {
      if (track) track.enabled = on;
      this.#change(kind, { on: on && track !== null, starting: false });
    } else this.#letGo(kind);
  }

  async choose(kind: DeviceKind, deviceId: string): Promise<void> {
    this.#wish({ ...this.#wishes, chosen: { ...this.#wishes.chosen, [kind]: deviceId } });
    const { track } = this.state.get()[kind];
    if (!track) return;
    // Phones cannot open a second camera while the first is in use.
    this.#letGo(kind);
    if (this.#wishes.on[kind]) await this.#acquire([kind]);
  }

  /** Lets everything go, without forgetting what was on. */
  stop(): void {
    for (const kind of deviceKinds) {
      this.#turns[kind] += 1;
      this.#letGo(kind);
    }
  }

  async #acquire(kinds: readonly DeviceKind[]): Promise<void> {
    const turns = { ...this.#turns };
    for (const kind of kinds) {
      turns[kind] = this.#turns[kind] += 1;
      this.#change(kind, { starting: true, problem: null });
    }
    const { tracks, problems } = await this.#open(kinds, this.#wishes.chosen);
    for (const kind of kinds) {
      const track = tracks[kind];
      if (turns[kind] !== this.#turns[kind]) track?.stop();
      else if (track) this.#use(kind, track);
      else this.#change(kind, { ...off, problem: problems[kind] ?? "missing" });
    }
  }

  #use(kind: DeviceKind, track: MediaStreamTrack): void {
    // Not called for our own stop(), only where the device or the permission went away.
    track.onended = () => this.#change(kind, { ...off, problem: "lost" });
    this.#change(kind, { on: true, starting: false, problem: null, track });
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

  #wish(wishes: DeviceWishes): void {
    this.#wishes = wishes;
    this.#remember(wishes);
  }
}
