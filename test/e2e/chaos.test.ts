/**
 * The database's failures while identity providers, a host application and guests ask two programs with two workers each: every answer is
 * right or 503 with Retry-After, what was acknowledged is there, nothing is half-done, and nothing has to be started again. The short form;
 * `npm run chaos` is the long one, whose figures stand in docs/failover.md.
 */
import { expect, it } from "vitest";
import { chaos } from "../../bench/chaos/chaos.ts";

it("nothing that was acknowledged is lost, whatever happens to the database", { timeout: 900_000 }, async () => {
  const rows: string[] = [];
  const say = (row: string): void => void rows.push(row);
  const outcome = await chaos({ electionMs: 4_000, rounds: 1, frozenMs: 5_000, withoutMajorityMs: 4_000, say });

  expect(outcome.wrongAnswers).toEqual([]);
  expect(outcome.wrong).toEqual([]);
  expect(rows).toHaveLength(4);
  // Somebody was there to notice.
  for (const many of Object.values(outcome.acknowledged)) expect(many).toBeGreaterThan(0);
});
