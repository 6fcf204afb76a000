/** Who did what to whom, and why; that nobody has touched the log; and what does not belong together any more. */

import type { Stage } from "../stage.ts";
import { chapter } from "../steps.ts";

/** From a reason to the proof, and the report. */
export async function auditStory({ admin, say, contractor }: Stage): Promise<void> {
  chapter(say, "Who did what, and why; and what is left over (audit, drift)");
  await admin({
    method: "PATCH",
    path: `/memberships/${contractor}`,
    body: { externalId: "product-user-8", reason: "ticket 4711" },
    status: 200,
    means: "A change says why; every write may, by the header Rollcall-Reason.",
  });
  await admin({
    method: "GET",
    path: `/audit?person=${contractor}&order=newest_first&limit=1`,
    status: 200,
    answer: { data: [{ type: "membership.updated", cause: { reason: "ticket 4711" } }] },
    means: "Everything about one person, with format=csv as a table for whoever audits.",
  });
  await admin({
    method: "POST",
    path: "/audit/verify",
    body: {},
    status: 200,
    answer: { ok: true, findings: [] },
    means: "The log is as it was sealed: one changed byte would be found.",
  });
  await admin({
    method: "POST",
    path: "/drift/run",
    body: {},
    status: 200,
    answer: { isRunning: false },
    means: "Mirror, links and grants are compared.",
  });
  await admin({
    method: "GET",
    path: "/drift?kind=inconsistent",
    status: 200,
    answer: { data: [] },
    means: "Nothing contradicts anything. Guests without a sponsor and people who never came are reported, too.",
  });
}
