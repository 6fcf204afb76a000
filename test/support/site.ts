/** The pages of this process in a real browser, for a test file. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { createApp } from "../../src/app.ts";
import { type Listening, listen } from "../../src/platform/http/listen.ts";
import { chromiumAvailable, openChromium } from "./chromium.ts";

export interface Site {
  readonly browser: Browser;
  /** Such as http://localhost:40321. */
  readonly base: string;
}

/** Call at the top of a test file, after `useDatabase`. Where there is no browser nothing is opened: such tests are skipped by name. */
export function useSite(): Site {
  let browser: Browser | undefined;
  let listening: Listening | undefined;
  const opened = <T>(what: T | undefined): T => {
    if (what === undefined) throw new Error("The site is not open yet.");
    return what;
  };
  // Passkeys belong to a name, not to a network address.
  const named = (origin: string) => origin.replace("127.0.0.1", "localhost");
  beforeAll(async () => {
    if (!chromiumAvailable) return;
    listening = await listen({ host: "127.0.0.1", port: 0 }, (origin) =>
      createApp({ publicUrl: named(origin), operatorKey: "operator-key-1" }),
    );
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await listening?.drain(1_000);
  });
  return {
    get browser() {
      return opened(browser);
    },
    get base() {
      return named(opened(listening).origin);
    },
  };
}
