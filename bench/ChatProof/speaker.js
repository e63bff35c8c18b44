import { NoAnswer, Refusal } from "./hub.js";
import { Plan } from "./plan.js";
import { grace } from "./settings.js";

/** How often what happens to a device's network. */
const breaks = { cut: 10, deafen: 10, "tear up": 5, "tear down": 5, move: 5, "stay away": 1 };

/** How an intent is sent a second time, whatever has come of the first. */
const repeats = ["over the same connection", "over another one", "later"];

/** How many are; of changes more, for a short run has few of them. */
const repeatShares = { SendMessage: 0.1, EditMessage: 0.3, ReactToMessage: 0.3, DeleteMessage: 0.3 };

/** With how many of the intents the network breaks. */
const breakShare = 0.02;

/** Sends what one device is to say, while its network breaks, and some of it twice. */
export class Speaker {
  #pending = [];

  constructor(device, quota, random, { changes }, progress) {
    Object.assign(this, { device, quota, random, progress });
    this.plan = new Plan(device, random.fork("plan"), changes);
    this.record = device.record;
  }

  async run() {
    let later = [];
    for (let done = 0; done < this.quota; done++) {
      const intent = this.plan.next(later[0]);
      if (this.random.chance(breakShare)) this.#break();
      const repeat = this.random.chance(repeatShares[intent.method]) ? this.random.pick(repeats) : undefined;
      const again = repeat && repeat !== "later" ? this.#outcome(this.#via(repeat), "askOnce", intent) : undefined;
      await this.#say(intent);
      if (again) this.#pending.push(again.then((outcome) => outcome && this.record.again(intent, outcome)));
      for (const one of later) this.#repeatNow(one);
      later = repeat === "later" ? [intent] : [];
      this.progress.advance();
    }
    for (const one of later) this.#repeatNow(one);
    await Promise.all(this.#pending);
  }

  async #say(intent) {
    const outcome = await this.#outcome(this.device, "ask", intent);
    this.record.acknowledge(intent, this.device, outcome);
    if (outcome.sequence) this.plan.sent(intent, outcome.sequence);
    if (outcome.refused) this.device.tally.count("changes refused, for the message was deleted");
  }

  #repeatNow(intent) {
    const outcome = this.#outcome(this.#via(this.random.pick(repeats)), "askOnce", intent);
    this.#pending.push(outcome.then((one) => one && this.record.again(intent, one)));
  }

  #via(repeat) {
    this.device.tally.count("intents repeated blindly");
    const { devices } = this.device.person;
    return repeat === "over another one" ? devices.find((one) => one !== this.device) : this.device;
  }

  // Nothing where no answer comes, or the way back has to be taken first.
  async #outcome(device, ask, { method, body }) {
    try {
      const answer = await device[ask](method, body);
      return method === "SendMessage" ? { sequence: answer.sequence } : {};
    } catch (error) {
      if (error instanceof NoAnswer || error.isPassing || error.isOutside) return undefined;
      if (error instanceof Refusal) return { refused: error.code };
      throw error;
    }
  }

  #break() {
    const { random, device } = this;
    const kind = random.weighted(breaks);
    device.tally.count(`network: ${kind}`);
    switch (kind) {
      case "cut":
        return setTimeout(() => device.link.cut(), random.below(5));
      case "deafen":
        return device.link.deafen(5 + random.below(50));
      case "tear up":
        return device.link.tear("up");
      case "tear down":
        return device.link.tear("down");
      case "move":
        return device.move();
      default:
        return device.stayAway(grace + random.below(grace));
    }
  }
}
