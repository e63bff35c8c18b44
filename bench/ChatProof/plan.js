const words = [
  "hello",
  "**bold**",
  "`code`",
  "<b>no tag</b>",
  "été",
  "e\u0301",
  "日本語",
  "שלום",
  "مرحبا",
  "नमस्ते",
  "👩🏽‍🚀",
  "🇨🇭",
  "𝕄",
  "a\tb",
  "one\ntwo",
  '"\\"',
  "&amp;",
  "\u2028",
  "\u00a0",
  "-- '; DROP",
];

/** By device of a person, so that nobody gives and takes one reaction in two places at once. */
const emojis = [
  ["👍", "❤️", "👨‍👩‍👧", "🏳️‍🌈"],
  ["🎉", "👍🏽", "🇯🇵", "1️⃣"],
];

/** How often what is changed is changed how. */
const changes = { EditMessage: 4, ReactToMessage: 4, DeleteMessage: 2 };

/** What one device wants, one intent after the other. Everything is drawn from its own stream of random numbers. */
export class Plan {
  #random;
  #number = 0;
  #own = [];
  #given = new Map();

  /** `share` of the intents are edits, reactions and deletions. */
  constructor(device, random, share) {
    Object.assign(this, { device, share });
    this.#random = random;
  }

  /**
   * `{method, body, id}`, and of messages their `number` among those of this device. Where `undoes` is an edit or a
   * reaction: another one, after which that one must not come back.
   */
  next(undoes) {
    if (undoes?.method === "EditMessage") return this.#edit(undoes.body.message);
    if (undoes?.method === "ReactToMessage") return this.#toggle(undoes.body.message, undoes.body.emoji);
    const random = this.#random;
    const method = random.chance(this.share) ? random.weighted(changes) : "SendMessage";
    return (method === "SendMessage" ? undefined : this.#change(method)) ?? this.#send();
  }

  /** Learns where the messages are that it has sent. */
  sent(intent, sequence) {
    this.#own.push({ sequence, text: intent.body.text });
  }

  #send() {
    const [random, { order }] = [this.#random, this.device.view];
    const body = { clientMessageId: random.uuid(), text: this.#text(`${this.device.name} ${++this.#number}`) };
    if (this.share > 0 && order.length > 0 && random.chance(0.1)) body.replyTo = random.pick(order);
    if (this.share > 0 && random.chance(0.1)) body.mentions = [random.pick(this.device.record.people).id];
    return this.#intent("SendMessage", body, body.clientMessageId, this.#number);
  }

  // Nothing where there is nothing to change.
  #change(method) {
    if (method === "ReactToMessage") return this.#react();
    const message = method === "EditMessage" ? this.#anOwn() : this.#deletable();
    if (message === undefined) return undefined;
    return method === "EditMessage" ? this.#edit(message) : this.#request(method, { message });
  }

  #edit(message) {
    const random = this.#random;
    const text = this.#text(`${this.device.name} changes ${message}, ${random.bits()}`);
    const mentions = random.chance(0.2) && { mentions: [random.pick(this.device.record.people).id] };
    return this.#request("EditMessage", { message, text, ...mentions });
  }

  #react() {
    const [random, { order }, { devices }] = [this.#random, this.device.view, this.device.person];
    if (order.length === 0) return undefined;
    const takesBack = this.#given.size > 0 && random.chance(0.3);
    const given = takesBack && random.pick([...this.#given.values()]);
    return this.#toggle(...(given || [random.pick(order), random.pick(emojis[devices.indexOf(this.device)])]));
  }

  #toggle(message, emoji) {
    const key = `${message} ${emoji}`;
    const added = !this.#given.has(key);
    if (added) this.#given.set(key, [message, emoji]);
    else this.#given.delete(key);
    return this.#request("ReactToMessage", { message, emoji, added });
  }

  #anOwn() {
    return this.#own.length > 0 ? this.#random.pick(this.#own).sequence : undefined;
  }

  // The owner of the room deletes also what others have written.
  #deletable() {
    const [random, { record, person, view }] = [this.#random, this.device];
    if (person.user.id === record.owner.id && view.order.length > 0 && random.chance(0.5))
      return random.pick(view.order);
    if (this.#own.length === 0) return undefined;
    return this.#own.splice(random.below(this.#own.length), 1)[0].sequence;
  }

  #text(beginning) {
    const random = this.#random;
    const length = random.chance(0.02) ? 150 : random.below(12);
    return [beginning, ...Array.from({ length }, () => random.pick(words))].join(" ");
  }

  #request(method, body) {
    const requestId = this.#random.uuid();
    return this.#intent(method, { ...body, requestId }, requestId);
  }

  #intent(method, body, id, number) {
    return { method, body: { roomId: this.device.record.roomId, ...body }, id, number };
  }
}
