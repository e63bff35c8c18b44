import { describe, expect, it } from "vitest";
import { pastedFiles, takeFiles } from "./fileLimits";

const file = (name: string, size = 10) => ({ name, size, type: "text/plain" }) as File;
const names = (many: { name: string }[]) => many.map(({ name }) => name);

describe("takeFiles", () => {
  it("takes what fits, and says what does not and why", () => {
    const { files, refused } = takeFiles([file("a", 26_214_400), file("b", 26_214_401), file("c", 0)], 0);
    expect(names(files)).toEqual(["a"]);
    expect(refused).toEqual(["“b” is too large: a file may have 25 MB.", "“c” is empty."]);
  });

  it("takes ten for a message, with those that are there", () => {
    const many = Array.from({ length: 4 }, (_, index) => file(`${index}`));
    expect(takeFiles(many, 6).refused).toEqual([]);
    const { files, refused } = takeFiles(many, 8);
    expect(names(files)).toEqual(["0", "1"]);
    expect(refused).toEqual(["A message takes 10 files. Send the others with the next."]);
    expect(takeFiles(many, 10).files).toEqual([]);
  });

  it("gives each its own id: the same file twice is two", () => {
    const [one, other] = takeFiles([file("a"), file("a")], 0).files;
    expect(one?.id).not.toBe(other?.id);
  });
});

describe("pastedFiles", () => {
  const files = [file("image.png")] as unknown as FileList;
  it.each([
    ["a picture of the screen", ["Files"], 1],
    ["a picture of a page", ["text/html", "Files"], 1],
    ["a file of the system", ["text/plain", "Files"], 1],
    ["cells of a table", ["text/plain", "text/html", "text/rtf", "Files"], 0],
  ])("%s", (_, types, count) => expect(pastedFiles({ types, files })).toHaveLength(count));
});
