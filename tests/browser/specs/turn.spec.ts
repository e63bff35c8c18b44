import { expect, test, type Page } from "@playwright/test";
import { randomBytes } from "node:crypto";
import { Person } from "../support/person.ts";
import { Server } from "../support/server.ts";
import { noTurn, passwordOf, TurnServer } from "../support/turn.ts";

let turn: TurnServer;
test.beforeEach(async () => {
  test.skip(noTurn !== "", noTurn);
  turn = await TurnServer.start();
});
test.afterEach(() => turn?.stop());

/**
 * From the next page on, every connection of this person's pages uses relays only, as behind a firewall that lets
 * nothing else through.
 */
function allowRelaysOnly({ context }: Person): Promise<unknown> {
  return context.addInitScript(() => {
    const only = (configuration?: RTCConfiguration) => ({ ...configuration, iceTransportPolicy: "relay" as const });
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(only(configuration));
      }
      override setConfiguration(configuration?: RTCConfiguration) {
        super.setConfiguration(only(configuration));
      }
    };
  });
}

/** The ways that media go, as `local/remote over relayProtocol`. */
function paths(person: Person): Promise<string[]> {
  return person.page.evaluate(async () => {
    const hook = (window as unknown as { minimeet: { peers(): { pc: RTCPeerConnection }[] } }).minimeet;
    const all = await Promise.all(hook.peers().map(({ pc }) => pc.getStats()));
    return all.map((stats) => {
      const reports = [...stats.values()];
      const pair = stats.get(reports.find(({ type }) => type === "transport")?.selectedCandidatePairId);
      const [local, remote] = [stats.get(pair?.localCandidateId), stats.get(pair?.remoteCandidateId)];
      return `${local?.candidateType}/${remote?.candidateType} over ${local?.relayProtocol}`;
    });
  });
}

/** Asks for a relay: how many candidates that gives, and which errors. */
function gather(page: Page, server: RTCIceServer): Promise<{ relays: number; errors: number[] }> {
  return page.evaluate(async (iceServer) => {
    const connection = new RTCPeerConnection({ iceServers: [iceServer], iceTransportPolicy: "relay" });
    let relays = 0;
    const errors: number[] = [];
    connection.addEventListener("icecandidateerror", ({ errorCode }) => errors.push(errorCode));
    const complete = new Promise<void>((resolve) => {
      connection.addEventListener("icecandidate", ({ candidate }) => {
        if (candidate?.type === "relay") relays++;
        if (candidate === null) resolve();
      });
    });
    connection.createDataChannel("any");
    await connection.setLocalDescription();
    await complete;
    connection.close();
    return { relays, errors: [...new Set(errors)] };
  }, server);
}

for (const transport of ["udp", "tcp"] as const) {
  test(`two people who reach only the relay, by ${transport}, see and hear each other`, async ({ browser }) => {
    const server = await Server.start(turn.settings(transport));
    try {
      const ada = await Person.signUp(browser, server.url, "Ada");
      const bob = await Person.signUp(browser, server.url, "Bob");
      await Promise.all([ada, bob].map(allowRelaysOnly));
      await ada.open("/rooms");
      const link = await ada.createRoom("Stand-up");
      await ada.join();
      await bob.open(link);
      await bob.join();
      for (const person of [ada, bob]) {
        await person.seesAndHears(1);
        expect(await paths(person)).toEqual([`relay/relay over ${transport}`]);
      }
      expect([...ada.complaints, ...bob.complaints, ...server.complaints]).toEqual([]);
      await Promise.all([ada.close(), bob.close()]);
    } finally {
      await server.stop();
    }
  });
}

test("the relay takes the credentials that people in a room are given, and no others", async ({ browser }) => {
  const server = await Server.start(turn.settings("udp"));
  try {
    const ada = await Person.signUp(browser, server.url, "Ada");
    const link = await ada.createRoom("Stand-up");
    await ada.join();
    await expect.poll(() => ada.session(), { message: "Ada has a seat" }).not.toBeNull();
    const given = await ada.page.evaluate(
      async (roomId) =>
        (await (await fetch(`/api/ice-servers?roomId=${roomId}`)).json()) as {
          iceServers: RTCIceServer[];
          expiresAt: string;
        },
      link.split("/").at(-1),
    );
    const [own] = given.iceServers as [Required<RTCIceServer>];
    expect(own.urls).toEqual([turn.url("udp")]);
    expect(own.credential).toBe(passwordOf(own.username, turn.secret));
    const [expiry, userId] = own.username.split(":");
    expect(Number(expiry) * 1_000).toBe(Date.parse(given.expiresAt));

    const { relays, errors } = await gather(ada.page, own);
    expect(relays).toBeGreaterThan(0);
    expect(errors).not.toContain(401);

    const over = `${Math.floor(Date.now() / 1_000) - 5}:${userId}`;
    const refused = { relays: 0, errors: [401] };
    expect(await gather(ada.page, { ...own, username: over, credential: passwordOf(over, turn.secret) })).toEqual(
      refused,
    );
    expect(
      await gather(ada.page, { ...own, credential: passwordOf(own.username, randomBytes(32).toString("hex")) }),
    ).toEqual(refused);
    const later = `${Number(expiry) + 3_600}:${userId}`;
    expect(await gather(ada.page, { ...own, username: later })).toEqual(refused);
    await ada.close();
  } finally {
    await server.stop();
  }
});

test("nobody gets through the relay to private networks, each of them denied by itself", async () => {
  for (const peer of ["10.0.0.1", "100.64.0.1", "127.0.0.2", "169.254.169.254", "172.16.0.1", "192.168.1.1"]) {
    expect(await turn.channelTo(peer), peer).toBe("error 403 (Forbidden IP)");
  }
  const lenient = await TurnServer.start("127."); // stands for the internet: an address that is on no list
  try {
    expect(await lenient.channelTo("127.0.0.2")).toBe("success");
  } finally {
    await lenient.stop();
  }
});
