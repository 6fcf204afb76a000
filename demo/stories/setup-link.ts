/** Whoever looks after the identity provider gets a link instead of an account. */
import type { Stage } from "../stage.ts";
import { chapter } from "../steps.ts";

/** Makes a link for everything, for anyone who has it. @returns its address */
export async function setupLinkStory({ admin, say }: Stage): Promise<string> {
  chapter(say, "The identity provider's admin sets things up alone (set-up link)");
  const { url } = await admin({
    method: "POST",
    path: "/setup-links",
    body: { intents: ["domains", "sso", "scim", "mappings"], name: "IT of Acme" },
    status: 201,
    answer: { state: "unused", emails: [] },
    means: "For seven days it opens the set-up portal, and nothing else. With `emails` a code by mail comes first.",
  });
  return String(url);
}
