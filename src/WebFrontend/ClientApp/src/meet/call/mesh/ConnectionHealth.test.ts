import { beforeEach, describe, expect, it } from "vitest";
import { ConnectionHealth } from "./ConnectionHealth";

describe("ConnectionHealth", () => {
  let health: ConnectionHealth;

  beforeEach(() => {
    health = new ConnectionHealth();
  });

  const look = (packetsReceived: number, responsesReceived = 0) => {
    const rows = [
      { id: "v", type: "inbound-rtp", packetsReceived },
      { id: "p", type: "candidate-pair", requestsReceived: 0, responsesReceived },
    ];
    health.notice(new Map(rows.map((row) => [row.id, row])));
    return health.silent;
  };

  it("is silent at the third look at which nothing had come, and not any more once something comes", () => {
    look(50);
    look(100);
    expect([look(100), look(100), look(100), look(100)]).toEqual([false, false, true, true]);
    expect(look(101)).toBe(false);
  });

  it("is not silent where somebody sends nothing on purpose", () => {
    look(50);
    look(100, 1);
    expect([look(100, 1), look(100, 1), look(100, 2), look(100, 2), look(100, 2), look(100, 2)]).not.toContain(true);
  });

  it("has nothing to say where nothing ever came", () => {
    expect([look(0), look(0), look(0), look(0), look(0)]).not.toContain(true);
  });
});
