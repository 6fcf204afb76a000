/** One process against several on the same database: what a second core is worth. */
import { drive, inTurns, type Samples } from "../drive.ts";
import { anyUser, createUser, filtered, userName } from "../people.ts";
import type { Plan } from "../plan.ts";
import { keep } from "../rows.ts";
import { type Ground, newOrganization, startRollcall } from "../start.ts";
import { listed, type Target } from "../target.ts";

export async function workers(plan: Plan, ground: Ground): Promise<void> {
  const one = { ...(await newOrganization(await startRollcall(ground), "One")), name: "1 process" };
  const many = await startRollcall(ground, { WORKERS: String(plan.workers) });
  const several = { ...(await newOrganization(many, "Several")), name: `${plan.workers} processes` };
  const targets: Target[] = [one, several];
  const made: Samples = await inTurns(targets, plan.rounds, (target) => {
    const from = target.users.length;
    return drive({ clients: 16, count: 1_000 }, async (index) => {
      target.users[from + index] = await createUser(target, "w", from + index);
    });
  });
  keep(`create, 16 clients, 1 and ${plan.workers} processes`, "rate", made);
  const found = await inTurns(targets, plan.rounds, (target) =>
    drive({ clients: 16, ms: plan.sliceMs }, () =>
      listed(target, filtered(`userName eq "${userName("w", anyUser(target))}"`), 1),
    ),
  );
  keep(`userName eq, 16 clients, 1 and ${plan.workers} processes`, "rate", found);
}
