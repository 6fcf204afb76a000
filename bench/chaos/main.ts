/** `npm run chaos`: what the database's failures come to. Ends with 1 when an answer was wrong, or something acknowledged is not there. */
import { parseArgs } from "node:util";
import { chaos } from "./chaos.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "2" },
    "election-ms": { type: "string", default: "10000" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log("npm run chaos [-- --rounds 2] [--election-ms 10000]");
  process.exit(0);
}

const say = (line: string): void => console.log(line);
say(`Members elect another primary after ${Number(values["election-ms"]) / 1_000} s.`);
say(
  "| what happens | longest time without a write | answers |\n| ------------ | ---------------------------: | ------- |",
);
const outcome = await chaos({
  ...{ frozenMs: 20_000, withoutMajorityMs: 10_000, say },
  rounds: Math.min(20, Math.max(1, Number(values.rounds) || 1)),
  electionMs: Number(values["election-ms"]),
});
const { users, teams, guests, events } = outcome.acknowledged;
say(`${outcome.answers} answers; ${users} users, ${teams} teams and ${guests} guests acknowledged; ${events} events.`);
const wrong = [...outcome.wrongAnswers, ...outcome.wrong];
for (const sentence of wrong) say(sentence);
say(wrong.length === 0 ? "Nothing was lost, half-done or answered wrong." : `${wrong.length} things are wrong.`);
process.exitCode = wrong.length === 0 ? 0 : 1;
