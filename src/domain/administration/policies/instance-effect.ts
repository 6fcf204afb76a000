/** Whom a change of the instance's policies would reach, organization by organization. Nothing is written here. */
import { type Caller, type Operator, within } from "../../caller.ts";
import { hasSso } from "../../connections/sso/sso.ts";
import { DomainError } from "../../errors.ts";
import { PORTION, pageOfOrganizations } from "../../organizations/every-organization.ts";
import { organizationOf } from "../../organizations/organizations.ts";
import { getInstancePolicies, isSsoOnly } from "../../organizations/policies/policies.ts";
import { defaultPolicies, narrow, type Policies } from "../../organizations/policies/policy.ts";
import { comingBack, type PolicyEffect, previewExternalGuests, previewStrictMode } from "./affected.ts";
import { asksMore, previewMfa } from "./mfa-effect.ts";
import { checkBounds } from "./policy-change.ts";
import { previewSignIns } from "./sign-in-effect.ts";
import { OF_WAYS } from "./ways-in-rules.ts";
import { previewSetUp } from "./without-sso.ts";

/** What it would do in one organization. */
export interface EffectIn {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly effect: PolicyEffect;
}

/** What a change would do in some of the organizations: those in which it reaches anybody. */
export interface InstanceEffect {
  readonly organizations: readonly EffectIn[];
  readonly looked: number;
  /** After which of them to go on; null after the last. */
  readonly nextAfter: string | null;
}

/** Looks at the next organizations after one. @throws DomainError `invalid` for what no instance can say */
export async function previewInstancePolicies(
  operator: Operator,
  patch: Partial<Policies>,
  after = "",
): Promise<InstanceEffect> {
  checkBounds(patch);
  const { policies } = await getInstancePolicies(operator);
  const bounds = { before: policies, after: { ...policies, ...patch } };
  const ids = await pageOfOrganizations(after);
  const organizations: EffectIn[] = [];
  for (const id of ids) {
    const found = await effectIn(within(operator, id), bounds);
    if (found && reachesAnybody(found.effect)) organizations.push(found);
  }
  return { organizations, looked: ids.length, nextAfter: ids.length < PORTION ? null : (ids.at(-1) ?? null) };
}

interface Bounds {
  readonly before: Policies;
  readonly after: Policies;
}

async function effectIn(caller: Caller, bounds: Bounds): Promise<EffectIn | null> {
  const found = await organizationOf(caller).catch(ended);
  if (!found) return null;
  const own = { ...defaultPolicies, ...found.policies };
  const effect = await effectBetween(caller, narrow(own, bounds.before), narrow(own, bounds.after));
  return { id: caller.organizationId, slug: found.slug, name: found.name, effect };
}

/** It has ended meanwhile. */
function ended(error: unknown): null {
  if (error instanceof DomainError && error.code === "not_found") return null;
  throw error;
}

/** Both as in force. Without SSO nobody comes by it alone, whatever the policies say. */
async function effectBetween(caller: Caller, before: Policies, after: Policies): Promise<PolicyEffect> {
  const isSsoLeft = isSsoOnly(after) && !isSsoOnly(before) && (await hasSso(caller));
  const areWays = OF_WAYS.some((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const back = await comingBack(caller, before, after);
  return {
    strictMode: isSsoLeft ? brief(await previewStrictMode(caller)) : null,
    externalGuests: before.externalGuests && !after.externalGuests ? await previewExternalGuests(caller) : null,
    mfa: asksMore(before.mfa, after.mfa) ? brief(await previewMfa(caller, after.mfa)) : null,
    signIn: areWays ? brief(await previewSignIns(caller, before, after)) : null,
    setUp: back === null ? null : brief(await previewSetUp(caller, back)),
  };
}

/** So many are named of each organization. */
const SAMPLE = 10;

const brief = <T extends { readonly sample: readonly unknown[] }>(effect: T): T => ({
  ...effect,
  sample: effect.sample.slice(0, SAMPLE),
});

const reachesAnybody = ({ strictMode, externalGuests, mfa, signIn, setUp }: PolicyEffect): boolean =>
  [strictMode, mfa, signIn, setUp].some((one) => one !== null && one.total > 0) ||
  (strictMode?.invitations ?? 0) + (externalGuests?.guests ?? 0) + (externalGuests?.invitations ?? 0) > 0;
