/** Whether what should be gone by now is gone, and what stays for good. */
import type { RollcallClient } from "../../client/client.ts";
import { unwrap } from "../../client/failures.ts";
import { type Finding, findingsOf } from "./finding.ts";

const { ok, warn } = findingsOf("retention");
const count = new Intl.NumberFormat("en");

/** What is kept longer than it should be, of the whole instance; and what nobody has said a term for. */
export async function lookAtRetention(client: RollcallClient): Promise<Finding[]> {
  const { data } = unwrap(await client.GET("/v1/retention"));
  const overdue = data
    .filter(({ isOverdue }) => isOverdue)
    .map(({ collection, oldestAt }) =>
      warn(
        `${collection} holds what should have gone two days ago${oldestAt ? `: the oldest is of ${oldestAt.slice(0, 10)}` : ""}.`,
        "See in the log of the program why cutting fails, and that the database deletes what has expired (ttlMonitorEnabled).",
      ),
    );
  const endless = data
    .filter(({ ends, policy }) => ends === "never" && policy !== null)
    .map(({ collection, total, policy }) => `${collection} (${count.format(total)}, policy ${policy})`);
  return [
    ...(overdue.length > 0 ? overdue : [ok("Nothing is kept beyond its term.")]),
    ...(endless.length > 0 ? [ok(`Kept for good, as no policy says otherwise: ${endless.join(", ")}.`)] : []),
  ];
}
