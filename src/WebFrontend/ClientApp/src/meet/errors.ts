/**
 * Every code that the server answers with or that this client makes, and what a person is told. The only such table.
 */
const texts = {
  "request.invalid": "That did not look right to the server. Check what you entered and try again.",
  "request.tooLarge": "That is too much to send at once.",
  "request.unsupportedMediaType": "The server does not understand this kind of content.",
  "request.notFound": "There is nothing at this address.",
  "request.methodNotAllowed": "The server does not allow this here.",
  "request.foreignOrigin": "This page was opened from another site. Open MiniMeet directly and try again.",
  "server.error": "Something went wrong on our side. Try again.",
  "server.unavailable": "MiniMeet cannot answer right now. Try again in a moment.",
  "server.busy": "Many people are signing in right now. Try again in a moment.",
  "auth.required": "Sign in to go on.",
  "auth.forbidden": "You are not allowed to do that.",
  "auth.wrongCredentials": "E-mail or password is not right.",
  "auth.lockedOut": "Too many wrong passwords. Wait a minute and try again.",
  "auth.otherPerson": "Somebody else has signed in in this browser.",
  "account.emailTaken": "There is already an account with this e-mail. Sign in instead.",
  "user.notFound": "This person does not exist.",
  "room.notFound": "This room does not exist, or its owner has closed it.",
  "room.full": "This room is full. Try again when somebody has left.",
  "room.notOwner": "Only the owner of the room can do that.",
  "room.notMember": "You can read a room's messages once you have been in it.",
  "room.removed": "The owner of this room has removed you from it.",
  "room.notJoined": "You are not in this room any more.",
  "request.preconditionFailed": "This file has changed since it was opened. Open it again.",
  "request.rangeNotSatisfiable": "This part of the file does not exist. Open it again.",
  "room.tooManyPins": "No more messages can be pinned here. Unpin one first.",
  "message.notFound": "This message has been deleted.",
  "message.notYours": "Only the person who wrote a message can change it.",
  "message.tooOld": "This message is too old to be changed.",
  "message.tooManyReactions": "This message has as many reactions as it can have.",
  "upload.notFound": "This file took too long to arrive. Try again.",
  "upload.incomplete": "Not all of this file has arrived. Try again.",
  "upload.tooMany": "Many of your files are on their way. Try again when some have arrived.",
  "attachment.notFound": "This file is not there any more.",
  "attachment.tooLarge": "A file may have 25 MB.",
  "attachment.quota": "There is no room left for files. Delete messages with files first.",
  "call.full": "The call is full.",
  "call.notJoined": "You are not in the call.",
  "call.answeredElsewhere": "You have answered on another device.",
  "call.peerNotFound": "This person is not in the call any more.",
  "session.notFound": "You were away for too long and lost your place.",
  "session.replaced": "This meeting goes on in another tab or window.",
  "session.tooManyRooms": "You are in too many rooms at once. Leave one first.",
  "session.signedOut": "You have been signed out.",
  "network.unreachable": "MiniMeet cannot be reached. Check your connection.",
  "microphone.refused":
    "Your browser does not let MiniMeet use the microphone. Allow it next to the address bar, then try again.",
  "microphone.missing": "No microphone was found. You can still listen, watch and chat.",
  "microphone.busy": "The microphone cannot be started. Another program may be using it.",
  "microphone.lost": "The microphone is gone, and there is no other. Plug one in, and you are heard again.",
  "microphone.revoked":
    "Your browser no longer lets MiniMeet use the microphone. Allow it again next to the address bar, then try again.",
  "microphone.insecure": "Browsers give out the microphone on secure (https) pages only.",
  "camera.refused":
    "Your browser does not let MiniMeet use the camera. Allow it next to the address bar, then try again.",
  "camera.missing": "No camera was found. You can still join with your voice.",
  "camera.busy": "The camera cannot be started. Another program may be using it.",
  "camera.lost": "The camera is gone, and there is no other. Plug one in, and you are seen again.",
  "camera.revoked":
    "Your browser no longer lets MiniMeet use the camera. Allow it again next to the address bar, then try again.",
  "camera.insecure": "Browsers give out the camera on secure (https) pages only.",
  "devices.refused":
    "Your browser does not let MiniMeet use your microphone and camera. " +
    "Allow them next to the address bar, then try again.",
  "devices.missing": "No microphone and no camera were found. You can still listen, watch and chat.",
  "devices.busy": "Microphone and camera cannot be started. Another program may be using them.",
  "devices.lost":
    "Microphone and camera are gone, and there are no others. Plug them in, and you are seen and heard again.",
  "devices.revoked":
    "Your browser no longer lets MiniMeet use your microphone and camera. " +
    "Allow them again next to the address bar, then try again.",
  "screen.refused":
    "Your system does not let the browser record the screen. " +
    "Allow it in the system's privacy settings, then try again.",
  "screen.unsupported": "This browser cannot share a screen. Browsers on computers can.",
  "screen.failed": "The screen cannot be shared. Try again, or pick another window.",
  "devices.insecure": "Browsers give out microphone and camera on secure (https) pages only.",
} as const;

export type ErrorCode = keyof typeof texts;

export const errorCodes = Object.keys(texts) as readonly ErrorCode[];

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(texts, code);
}

/** For a code of a newer server, for which we have no sentence, a general one. */
export function errorText(code: string): string {
  return isErrorCode(code) ? texts[code] : texts["server.error"];
}

/** A request that failed or was refused, with a stable code. `message` is the text for people. */
export class MeetError extends Error {
  override readonly name = "MeetError";
  readonly code: string;

  constructor(code: string) {
    super(errorText(code));
    this.code = code;
  }
}

const passing = new Set<string>(["network.unreachable", "server.unavailable", "server.error"]);

/** True where the same request may succeed later, because nobody decided against it. */
export function isPassing(error: unknown): boolean {
  return passing.has(toMeetError(error).code);
}

/**
 * The hub's refusals arrive as an Error whose message contains `[code] text`. Without a code it is a fault of the
 * server, which the client library words as "... on the server", or the connection's: open invocations are rejected
 * when the socket goes.
 */
export function toMeetError(error: unknown): MeetError {
  if (error instanceof MeetError) return error;
  const message = error instanceof Error ? error.message : "";
  const code = /\[([a-z]+\.[A-Za-z]+)\]/.exec(message)?.[1];
  return new MeetError(code ?? (message.includes("on the server") ? "server.error" : "network.unreachable"));
}
