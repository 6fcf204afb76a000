/**
 * The demonstration: a throw-away instance, an Entra and an Okta session over HTTP, a guest from invitation to removal, a
 * sign-in by SAML and by OpenID Connect, a host application that signs people in and hears of what happens, and what came of them.
 * `--exit` ends it after the last step. Exit code 1 when a step was not answered as expected.
 */

import { type Instance, startInstance } from "./instance.ts";
import { parting } from "./parting.ts";
import { UnexpectedAnswer } from "./steps.ts";
import { adoptionStory } from "./stories/adoption.ts";
import { auditStory } from "./stories/audit.ts";
import { breakerStory } from "./stories/breaker.ts";
import { conformance } from "./stories/conformance.ts";
import { dryRunStory } from "./stories/dry-run.ts";
import { entraStory } from "./stories/entra.ts";
import { federationStory } from "./stories/federation.ts";
import { guestStory } from "./stories/guest.ts";
import { largeGroups } from "./stories/large-groups.ts";
import { logStreamStory } from "./stories/log-stream.ts";
import { mirrorStory } from "./stories/mirror.ts";
import { movingStory } from "./stories/moving.ts";
import { oidcStory } from "./stories/oidc.ts";
import { oktaStory } from "./stories/okta.ts";
import { openidStory } from "./stories/openid.ts";
import { outcome } from "./stories/outcome.ts";
import { securityEventsStory } from "./stories/security-events.ts";
import { setting } from "./stories/setting.ts";
import { setupLinkStory } from "./stories/setup-link.ts";
import { ssoStory } from "./stories/sso.ts";
import { webhookStory } from "./stories/webhook.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const ends = process.argv.includes("--exit");

/** Set once there is something to end. */
let starting: Promise<Instance> | undefined;
let finished = false;

async function finish(code: number): Promise<void> {
  if (finished) return;
  finished = true;
  const instance = await starting?.catch(() => undefined);
  await instance?.stop();
  process.exit(code);
}

async function play(): Promise<void> {
  say("Starting a throw-away instance …");
  starting = startInstance(say);
  const instance = await starting;
  say(`Rollcall is ready at ${instance.origin}.`);
  const stage = await setting(instance, say);
  await entraStory(stage);
  await oktaStory(stage);
  await adoptionStory(stage);
  await guestStory(stage);
  await ssoStory(stage);
  await openidStory(stage);
  await federationStory(stage);
  await largeGroups(stage);
  await conformance(stage);
  await oidcStory(stage);
  await webhookStory(stage);
  await mirrorStory(stage);
  await securityEventsStory(stage);
  await logStreamStory(stage);
  await breakerStory(stage);
  await auditStory(stage);
  await dryRunStory(stage);
  await movingStory(stage);
  const setUp = await setupLinkStory(stage);
  await outcome(stage);
  if (ends) {
    say("\nEvery step was answered as expected.");
    return finish(0);
  }
  say(parting(stage, setUp));
  await instance.ended;
  await finish(1);
}

function fail(error: unknown): Promise<void> {
  if (finished) return Promise.resolve();
  const told = error instanceof UnexpectedAnswer ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`\nThe demonstration stopped: ${told}\n`);
  return finish(1);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void finish(ends ? 130 : 0));

await play().catch(fail);
