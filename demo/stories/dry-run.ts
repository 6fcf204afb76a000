/** What would happen if: a change tried, a logged request once more, and a whole identity provider simulated. */
import type { Stage } from "../stage.ts";
import { chapter, type Json, textAt, UnexpectedAnswer } from "../steps.ts";

/** Three questions, and nothing is written by any of them. */
export async function dryRunStory({ admin, say, contractor, connections }: Stage): Promise<void> {
  chapter(say, "What would happen if … (dry runs)");
  const line = "               ";
  const shows = (effects: unknown): void => {
    const told = (effects as readonly { readonly text: string }[]).slice(0, 3);
    if (told.length === 0) throw new UnexpectedAnswer("The dry run told of no effect.");
    for (const { text } of told) say(`${line}     ${text}`);
  };
  const tried = await admin({
    method: "POST",
    path: `/memberships/${contractor}/deactivate`,
    isTried: true,
    status: 200,
    answer: { status: 200, body: { status: "deactivated" } },
    means: "Rollcall-Dry-Run: true. This is what deactivating the contractor would come to:",
  });
  shows(tried.effects);
  await admin({
    method: "GET",
    path: `/memberships/${contractor}`,
    status: 200,
    answer: { status: "active" },
    means: "Nothing was written.",
  });
  const simulated = await admin({
    method: "POST",
    path: `/connections/${connections.entra}/simulate`,
    body: { script: "entra", groups: ["Engineering"], user: { displayName: "Sam Sample" } },
    status: 200,
    answer: { summary: { refused: 0 } },
    means: "Everything that Entra sends for one person, against the connection as it is:",
  });
  say(`${line}     ${textAt(simulated.summary as Json, "text")}`);
  const logged = await admin({
    method: "GET",
    path: `/connections/${connections.entra}/requests?method=PATCH&status=ok&limit=1`,
    status: 200,
    means: "The last change that Entra has sent …",
  });
  const [last] = logged.data as readonly Json[];
  const replayed = await admin({
    method: "POST",
    path: `/connections/${connections.entra}/requests/${textAt(last ?? {}, "id")}/replay`,
    body: {},
    status: 200,
    answer: { dryRun: true },
    means: "… and what it would come to if it came again today.",
  });
  shows(replayed.effects);
}
