import { expect, test } from "@playwright/test";
import { Person } from "../support/person.ts";
import { Server } from "../support/server.ts";

let server: Server;
test.beforeAll(async () => void (server = await Server.start()));
test.afterAll(() => server?.stop());

for (const kind of ["js", "css"]) {
  test(`a page whose ${kind} broke off on the way, as when the network changes, is fetched again`, async ({
    browser,
  }) => {
    const ada = await Person.signUp(browser, server.url, "Ada");
    let broken = 2; // what is fetched ahead of its use, and the use
    await ada.page.route(new RegExp(`/assets/ProfilePage-[^/]*\\.${kind}$`), (route) =>
      broken-- > 0 ? route.abort("connectionaborted") : route.continue(),
    );

    await ada.page.getByRole("button", { name: "Account" }).click();
    await ada.page.getByRole("menuitem", { name: "Profile" }).click();

    await expect(ada.page.getByRole("textbox", { name: "Name" })).toHaveValue("Ada");
    expect(broken).toBeLessThan(2); // it did break off
    await ada.context.close();
  });
}
