import { expect, test, type Browser } from "@playwright/test";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createServer } from "node:tls";
import { promisify } from "node:util";
import { Person } from "../support/person.ts";
import { freePort, Server } from "../support/server.ts";

let server: Server;
test.beforeAll(async () => void (server = await Server.start()));
test.afterEach(async ({ browser }) => void (await Promise.all(browser.contexts().map((one) => one.close()))));
test.afterAll(() => server?.stop());

const signUp = (browser: Browser, url = server.url) => Person.signUp(browser, url, "Ada");

test("no address of the sign-in page breaks it, or leads away from here", async ({ browser }) => {
  const ada = await signUp(browser);
  const nexts = ["/\t/x", "/\n/x", "//x", "/\\x", "/.//x", "javascript:alert(1)", "https://evil.example", "/%", "/\0"];
  for (const next of nexts) {
    await ada.open(`/sign-in?next=${encodeURIComponent(next)}`);
    await expect(ada.page.getByRole("heading").first(), next).toHaveText(/^(Rooms|There is nothing here)$/);
    expect(new URL(ada.page.url()).origin).toBe(server.url);
  }
  for (const address of ["//x", "/%09/x", "/rooms/%", "/rooms/%2F..%2F", "/rooms/..%2Fusers%2Fme"]) {
    await ada.page.goto(`${server.url}${address}`);
    await expect(ada.page.getByRole("heading").first(), address).not.toHaveText("This page stopped working");
  }
  // What the browser and the router say of addresses that are none.
  expect(ada.complaints.filter((one) => !/ 404 |could not be decoded/.test(one))).toEqual([]);
});

test("the page for tests and the curious is there only where it is asked for", async ({ browser }) => {
  const ada = await signUp(browser);
  const path = await ada.createRoom("Stand-up");
  const plain = await browser.newContext({ storageState: await ada.context.storageState() });
  const page = await plain.newPage();
  await page.goto(server.url + path);
  await page.getByRole("button", { name: "Join without the call" }).click();
  await page.getByRole("textbox", { name: "Message" }).waitFor();
  expect(await page.evaluate(() => "minimeet" in window)).toBe(false);
});

test("a page can open no socket but to its own host", async ({ browser }) => {
  const ada = await signUp(browser);
  const refused = await ada.page.evaluate(
    (elsewhere) =>
      new Promise<string>((resolve) => {
        document.addEventListener("securitypolicyviolation", ({ blockedURI }) => resolve(blockedURI));
        new WebSocket(elsewhere);
      }),
    "ws://127.0.0.1:9/",
  );
  expect(refused).toContain("ws://127.0.0.1:9");
});

test("over HTTPS the socket to its own host is opened, and a browser's wrong clock signs nobody out", async ({
  browser,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), "minimeet-tls-"));
  const [key, cert, port] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem"), await freePort()];
  const subject = ["-subj", "/CN=localhost", "-days", "2", "-keyout", key, "-out", cert];
  await promisify(execFile)("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...subject]);
  const origin = `https://localhost:${port}`;
  const secure = await Server.start({ MiniMeet__Auth__AllowedOrigins__0: origin });
  const proxy = createServer({ key: await readFile(key), cert: await readFile(cert) }, (near) => {
    const far = connect(secure.port, "127.0.0.1");
    near.on("error", () => far.destroy()).pipe(far);
    far.on("error", () => near.destroy()).pipe(near);
  }).listen(port, "127.0.0.1");
  const trusting = {
    newContext: (options: object) => browser.newContext({ ...options, ignoreHTTPSErrors: true }),
  } as Browser;
  try {
    const ada = await Person.signUp(trusting, origin, "Ada");
    await ada.page.clock.install({ time: Date.now() + 13 * 3_600_000 });
    await ada.open("/rooms");
    await ada.createRoom("Stand-up");
    await ada.page.reload();
    await ada.page.getByRole("button", { name: "Join without the call" }).click();
    await ada.say("over TLS");
    await ada.reads("over TLS");
    expect(ada.wire.opened).toBeGreaterThan(0);
    expect(ada.complaints).toEqual([]);
  } finally {
    await Promise.all(browser.contexts().map((one) => one.close()));
    proxy.close();
    await secure.stop();
    await rm(folder, { recursive: true });
  }
});
