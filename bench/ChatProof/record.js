/** What a room has acknowledged, and what its devices have heard. */
export class RoomRecord {
  /** By id, in the order of the acknowledgements: `{method, body, id, number, device, outcome, others}`. */
  intents = new Map();
  /** By sequence: the event as it was heard first, and with its text, where anybody has heard that. */
  events = new Map();
  /** What must not happen. */
  faults = [];

  constructor({ roomId, name, owner, people }) {
    Object.assign(this, { roomId, name, owner, people });
  }

  /** `outcome`: `{sequence}` of a message that was sent, `{}` of all else, or `{refused: code}`. */
  acknowledge(intent, device, outcome) {
    this.intents.set(intent.id, { ...intent, device, outcome, others: [] });
  }

  /** The same intent was sent another time, and this is what came of it. */
  again(intent, outcome) {
    this.intents.get(intent.id).others.push(outcome);
  }

  /** A device has applied this event. All have to hear the same, but for text that was redacted since. */
  witness(event, device) {
    const known = this.events.get(event.sequence);
    if (!known) this.events.set(event.sequence, event);
    else if (essence(known) !== essence(event)) {
      this.faults.push(`${device.name} heard event ${event.sequence} as ${essence(event)}, not ${essence(known)}`);
    } else if (known.text !== event.text) {
      if (known.text && event.text) this.faults.push(`${device.name} heard another text of ${event.sequence}`);
      if (event.text) this.events.set(event.sequence, event);
    }
  }

  /** The last event that anybody knows of. */
  get sequence() {
    return Math.max(0, ...this.devices.map(({ view }) => view.sequence));
  }

  get devices() {
    return this.people.flatMap(({ devices }) => devices);
  }
}

/** JSON with its members in order. */
export const canonical = (value) =>
  JSON.stringify(value, (_, one) =>
    one && typeof one === "object" && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort()) : one,
  );

const essence = ({ text, mentions, attachments, ...event }) => canonical(event);
