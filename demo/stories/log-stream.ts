/** The log is in the security team's Splunk: from its beginning, in order, as OCSF. */
import { idsIn, openHttpLogReceiver } from "../../test/support/log-receivers.ts";
import type { Stage } from "../stage.ts";
import { chapter, textAt, UnexpectedAnswer } from "../steps.ts";

/** From a collector that is away to one that has everything. */
export async function logStreamStory({ admin, say }: Stage): Promise<void> {
  chapter(say, "The log is sent on to the security team's Splunk (log streams)");
  const splunk = await openHttpLogReceiver();
  try {
    const stream = await admin({
      method: "POST",
      path: "/log-streams",
      body: { kind: "splunk_hec", url: splunk.url, token: "splunk-token", format: "ocsf", from: "beginning" },
      status: 201,
      answer: { kind: "splunk_hec", secrets: ["token"] },
      means: "The whole log goes to Splunk from its beginning, as OCSF. The token is never told again.",
    });
    const id = textAt(stream, "id");
    await admin({
      method: "POST",
      path: `/log-streams/${id}/test`,
      status: 200,
      answer: { delivered: true, status: 200 },
      means: "A test says at once what came back.",
    });
    const until = performance.now() + 20_000;
    const has = (): number => new Set(splunk.taken.flatMap(({ text }) => idsIn("splunk_hec", text))).size;
    while (has() < 10 && performance.now() < until) await new Promise((wait) => setTimeout(wait, 20));
    if (has() < 10) throw new UnexpectedAnswer("Splunk has nothing of the log.");
    say(
      `  Splunk POST  /services/collector/event\n               It has ${has()} events already, each a class of OCSF.`,
    );
    await admin({
      method: "GET",
      path: `/log-streams/${id}`,
      status: 200,
      answer: { state: "running", lastError: null },
      means: "How far it is, and what it has still to send (lag), stands in it.",
    });
    await admin({ method: "DELETE", path: `/log-streams/${id}`, status: 204, means: "Nothing is sent any more." });
  } finally {
    await splunk.close();
  }
}
