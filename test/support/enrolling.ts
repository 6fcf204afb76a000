/** Setting up an authenticator app on its page, as a person does who reads the code off the app. */
import type { Page } from "playwright-core";
import { codeOf } from "./accounts.ts";

/** Enters the code of the step before, so that the one of now stays unused; once more when the step ended while it was typed. */
export async function enterCode(page: Page, secret: string): Promise<void> {
  const refused = page.locator("[aria-invalid=true]");
  for (let tries = 1; ; tries += 1) {
    await page.getByLabel("Code").fill(await codeOf(secret, -1));
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("link", { name: "I have saved these codes" }).or(refused).first().waitFor();
    if ((await refused.count()) === 0 || tries === 2) return;
  }
}
