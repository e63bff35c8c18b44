import { describe, expect, it } from "vitest";
import { mentionsIn } from "./mentions";

const user = (id: string, username: string) => ({ id, username });
const people = [user("bob", "Bob"), user("bobby", "Bobby"), user("ada", "Ada Lovelace"), user("elo", "Éloïse")];

describe("mentionsIn", () => {
  it.each([
    ["hello @Bob!", ["bob"]],
    ["@Bobby and not the other", ["bobby"]],
    ["@Bobby, @Bob and @Ada Lovelace", ["bobby", "bob", "ada"]],
    ["@Éloïse", ["elo"]],
    ["(@Bob)", ["bob"]],
    ["@Bob @Bob", ["bob"]],
    ["mail to someone@Bob", []],
    ["@Bobs", []],
    ["@Ada", []],
    ["Bob", []],
  ])("%j", (text, ids) => expect(mentionsIn(text, people)).toEqual(ids));

  it("names the first of two with one name, and twenty at most", () => {
    expect(mentionsIn("@Bob", [user("chosen", "Bob"), ...people])).toEqual(["chosen"]);
    const crowd = Array.from({ length: 25 }, (_, index) => user(`${index}`, `P${index}`));
    expect(mentionsIn(crowd.map(({ username }) => `@${username}`).join(" "), crowd)).toHaveLength(20);
  });
});
