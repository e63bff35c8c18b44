import { isolate } from "../../../app/text/isolate";
import type { PendingFile } from "../../../meet/chat/uploads/Upload";

/** The server's: docs/protocol.md section 2, "Files". */
const largest = 26_214_400;
export const mostFiles = 10;

export interface ChosenFiles {
  files: PendingFile[];
  /** What is not taken, and why, as a sentence each. */
  refused: string[];
}

/** What of these files can go with a message that has so many already. */
export function takeFiles(chosen: readonly File[], already: number): ChosenFiles {
  const refused: string[] = [];
  const fitting = chosen.filter(({ name, size }) => {
    if (size > 0 && size <= largest) return true;
    const what = `“${isolate(name)}”`;
    refused.push(size > 0 ? `${what} is too large: a file may have 25 MB.` : `${what} is empty.`);
    return false;
  });
  const taken = fitting.slice(0, Math.max(0, mostFiles - already));
  if (taken.length < fitting.length) refused.push(`A message takes ${mostFiles} files. Send the others with the next.`);
  const files = taken.map((file) => ({ id: crypto.randomUUID(), name: file.name, type: file.type, blob: file }));
  return { files, refused };
}

/**
 * The files that were pasted. What office programs copy is text with a picture of it beside: that is pasted as text.
 */
export function pastedFiles({ types, files }: Pick<DataTransfer, "types" | "files">): File[] {
  const isRichText = types.includes("text/plain") && (types.includes("text/html") || types.includes("text/rtf"));
  return isRichText ? [] : [...files];
}

/** The files that were dropped, without folders: browsers take those for files that cannot be read. */
export function droppedFiles({ items, files }: Pick<DataTransfer, "items" | "files">): File[] {
  const folders = new Set(
    [...items].flatMap((item) => (item.webkitGetAsEntry()?.isDirectory ? (item.getAsFile()?.name ?? []) : [])),
  );
  return [...files].filter(({ name }) => !folders.has(name));
}
