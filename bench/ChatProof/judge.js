import { canonical } from "./record.js";

/**
 * What is wrong with a room at the end, in words; nothing where all is well. `history`: its messages as REST gives
 * them, by pages from the newest on, and from the oldest.
 */
export function judge(record, history) {
  const list = history.before;
  return [
    ...record.faults,
    ...pagesDiffer(history),
    ...record.devices.flatMap((device) => differs(device, list)),
    ...notContiguous(record),
    ...answersDiffer(record),
    ...sendsDiffer(record, list),
    ...changesDiffer(record, list),
  ].map((fault) => `${record.name}: ${fault}`);
}

function pagesDiffer({ before, after }) {
  const [one, other] = [canonical(before), canonical(after)];
  return one === other ? [] : ["pages from the oldest on give other messages than pages from the newest on"];
}

function differs({ name, view }, list) {
  const messages = [...view.messages.values()];
  if (messages.length !== list.length) return [`${name} has ${messages.length} messages, the history ${list.length}`];
  const at = list.findIndex((one, index) => canonical(one) !== canonical(messages[index]));
  return at < 0 ? [] : [`${name} has ${canonical(messages[at])}, the history ${canonical(list[at])}`];
}

// What happened before anybody was there, nobody heard.
function notContiguous({ events, sequence }) {
  const missing = [];
  for (let at = Math.min(...events.keys()); at <= sequence; at++) if (!events.has(at)) missing.push(at);
  return missing.length > 0 ? [`nobody heard the events ${missing.slice(0, 10)}`] : [];
}

function answersDiffer({ intents }) {
  const differing = [...intents.values()].filter(({ outcome, others }) =>
    others.some((other) => canonical(other) !== canonical(outcome)),
  );
  return differing.map(
    ({ method, id, outcome, others }) =>
      `${method} ${id} was answered ${canonical(outcome)}, a repetition ${canonical(others)}`,
  );
}

function sendsDiffer({ intents }, list) {
  const faults = [];
  const sends = [...intents.values()].filter(({ method, outcome }) => method === "SendMessage" && !outcome.refused);
  const sent = new Map(sends.map((one) => [one.id, one]));
  const times = groups(list, idOf);
  for (const { id, outcome } of sends) {
    const found = times.get(id) ?? [];
    if (found.length === 0) faults.push(`lost: the message ${id}, acknowledged as ${outcome.sequence}`);
    if (found.length > 1) faults.push(`doubled: the message ${id} is at ${found.map(({ sequence }) => sequence)}`);
    if (found.length === 1 && found[0].sequence !== outcome.sequence)
      faults.push(`the message ${id} is at ${found[0].sequence}, acknowledged as ${outcome.sequence}`);
  }
  const last = new Map();
  for (const { clientMessageId, sequence, sender, replyTo } of list) {
    const intent = sent.get(clientMessageId);
    if (!intent) faults.push(`nobody sent the message at ${sequence}`);
    if (!intent) continue;
    const { device, number, body } = intent;
    if (number <= (last.get(device) ?? 0)) faults.push(`${device.name}: message ${number} comes after a later one`);
    last.set(device, number);
    if (sender.id !== device.person.user.id) faults.push(`the message at ${sequence} is another person's`);
    if (replyTo !== body.replyTo) faults.push(`the message at ${sequence} answers ${replyTo}, not ${body.replyTo}`);
  }
  return faults;
}

const idOf = ({ clientMessageId }) => clientMessageId;

function groups(list, key) {
  const found = new Map();
  for (const one of list) found.set(key(one), [...(found.get(key(one)) ?? []), one]);
  return found;
}

function changesDiffer(record, list) {
  const all = [...record.intents.values()];
  const done = groups(
    all.filter(({ method, outcome }) => method !== "SendMessage" && !outcome.refused),
    ({ body }) => body.message,
  );
  const told = groups(
    [...record.events.values()].filter(({ message }) => message !== undefined),
    ({ message }) => message,
  );
  const sends = new Map(all.map((one) => [one.id, one]));
  return [
    ...refusals(all, new Map(list.map((one) => [one.sequence, one]))),
    ...list.flatMap((message) => {
      const changes = done.get(message.sequence) ?? [];
      const count = (told.get(message.sequence) ?? []).length;
      const sent = sends.get(message.clientMessageId);
      return [
        ...(count === changes.length
          ? []
          : [`lost or doubled: ${changes.length} changes of message ${message.sequence}, ${count} events about it`]),
        ...(sent ? stateDiffers(message, sent, changes) : []),
      ];
    }),
  ];
}

// Whoever changes or answers what somebody else deletes at that moment may be refused, and nobody else.
function refusals(all, messages) {
  return all
    .filter(({ outcome }) => outcome.refused)
    .filter(({ body, outcome }) => {
      const about = messages.get(body.message ?? body.replyTo);
      return outcome.refused !== "message.notFound" || (about && !about.deleted);
    })
    .map(({ method, body, outcome }) => `${method} ${canonical(body)} was refused: ${outcome.refused}`);
}

/** What was acknowledged last holds; one device edits a message, and one gives a reaction, so last is certain. */
function stateDiffers(message, sent, changes) {
  const isDeleted = changes.some(({ method }) => method === "DeleteMessage");
  if (isDeleted || message.deleted) {
    const isEmpty = message.text === "" && !message.mentions && !message.reactions && message.deleted;
    return isDeleted && isEmpty ? [] : [`message ${message.sequence} is not as a deleted one: ${canonical(message)}`];
  }
  const { body } = changes.filter(({ method }) => method === "EditMessage").at(-1) ?? sent;
  const given = new Map();
  for (const { method, body, device } of changes) {
    const key = `${body.emoji} ${device.person.user.id}`;
    if (method === "ReactToMessage" && body.added) given.set(key, true);
    else if (method === "ReactToMessage") given.delete(key);
  }
  const reactions = (message.reactions ?? []).flatMap(({ emoji, users }) => users.map(({ id }) => `${emoji} ${id}`));
  const [is, should] = [
    { text: message.text, mentions: message.mentions?.map(({ id }) => id), reactions: reactions.sort() },
    { text: body.text, mentions: body.mentions, reactions: [...given.keys()].sort() },
  ].map(canonical);
  return is === should ? [] : [`lost: message ${message.sequence} is ${is}, acknowledged is ${should}`];
}
