/**
 * Facts in any order: two directories, an admin, offers, proofs and decisions. After each step what is stored is as the rules would have
 * it, and where every fact can come before or after every other, all orders end the same.
 */
import fc from "fast-check";
import { describe, it } from "vitest";
import { acceptInvitation } from "../../../src/domain/account/accepting.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { verifyDomain } from "../../../src/domain/administration/organizations/domains.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import type { ConnectionCaller } from "../../../src/domain/connections/types.ts";
import { invite } from "../../../src/domain/invitations/inviting/inviting.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import {
  deactivateMembership,
  reactivateMembership,
  removeMembership,
} from "../../../src/domain/memberships/status/lifecycle.ts";
import { addDomain } from "../../../src/domain/organizations/domains/domains.ts";
import { type Decision, resolveConflict } from "../../../src/domain/provisioning/conflicts/conflict-decisions.ts";
import { listConflicts } from "../../../src/domain/provisioning/conflicts/conflict-views.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { cases } from "../../support/cases.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound, followed } from "../../support/sound.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import {
  addMembers,
  givenConnection,
  givenOrganization,
  type PersonInput,
  provision,
  pushGroup,
  rewrite,
  unique,
} from "../../support/world.ts";

useDatabase();

/** What the steps of a run know of each other. */
interface Stage {
  readonly caller: Caller;
  readonly connections: readonly ConnectionCaller[];
  /** One of each connection. */
  readonly groups: readonly string[];
  /** Of one address each: at a domain that is verified, at one that will be, and at one that never is. */
  readonly addresses: readonly string[];
  readonly soon: string;
  readonly users: Map<string, { scim: ConnectionCaller; id: string; person: PersonInput }>;
  readonly tokens: Map<string, string>;
}

async function stage(): Promise<Stage> {
  const { caller, scim, domain } = await givenOrganization();
  const [soon, never] = [`${unique("soon")}.test`, `${unique("never")}.test`];
  await createMembership(caller, { email: `owner@${domain}`, roles: ["owner"] });
  await updatePolicies(caller, { seatLimit: 4 });
  const connections = [scim, await givenConnection(caller)];
  const groups: string[] = [];
  for (const one of connections) groups.push((await pushGroup(one, "Engineering")).id);
  return {
    caller,
    connections,
    groups,
    addresses: [`a@${domain}`, `b@${soon}`, `c@${never}`],
    soon: (await addDomain(caller, soon)).id,
    users: new Map(),
    tokens: new Map(),
  };
}

const pick = fc.nat({ max: 2 });
const side = fc.nat({ max: 1 });
/** Address number 3 is none. */
const address = fc.nat({ max: 3 });

const written = { side, pick, address, active: fc.nat({ max: 3 }).map((one) => one > 0) };

const steps = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("create" as const), ...written }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("change" as const), ...written }) },
  fc.record({ do: fc.constant("join" as const), side, pick }),
  fc.record({ do: fc.constant("verify" as const) }),
  fc.record({ do: fc.constant("delete" as const), side, pick }),
  fc.record({ do: fc.constant("employ" as const), address: pick, owner: fc.boolean() }),
  fc.record({ do: fc.constant("invite" as const), address: pick }),
  fc.record({ do: fc.constant("accept" as const), address: pick }),
  fc.record({ do: fc.constant("off" as const), pick }),
  fc.record({ do: fc.constant("on" as const), pick }),
  fc.record({ do: fc.constant("remove" as const), pick }),
  fc.record({ do: fc.constant("promote" as const), pick }),
  fc.record({
    do: fc.constant("decide" as const),
    decision: fc.constantFrom<Decision>("adopt", "keep_local", "reject"),
  }),
  fc.record({ do: fc.constant("adoption" as const), adoption: fc.constantFrom("always_ask", "verified_domain") }),
  fc.record({ do: fc.constant("last owner" as const), lastOwner: fc.constantFrom("refuse", "protect") }),
  fc.record({ do: fc.constant("seats" as const), seatLimit: fc.constantFrom(2, 3, 4, null) }),
);
type Step = typeof steps extends fc.Arbitrary<infer S> ? S : never;

const nameOf = (scim: ConnectionCaller, number: number): string => `${scim.connection.id} ${number}`;

function personOf({ addresses }: Stage, number: number, step: { address: number; active: boolean }): PersonInput {
  return {
    userName: `user-${number}`,
    externalId: `x-${number}`,
    displayName: `User ${number}`,
    active: step.active,
    email: addresses[step.address] ?? null,
  };
}

/** Plays a step; what is refused changes nothing. */
async function play(on: Stage, step: Step): Promise<void> {
  const { caller, users, tokens } = on;
  const member = async (number: number) => {
    const { items } = await listMemberships(caller, {}, { limit: 100 });
    return items[number % Math.max(items.length, 1)]?.id ?? "";
  };
  const email = "address" in step ? (on.addresses[step.address] ?? "") : "";
  if (step.do === "create" || step.do === "change") {
    const scim = on.connections[step.side] as ConnectionCaller;
    const known = users.get(nameOf(scim, step.pick));
    const person = personOf(on, step.pick, step);
    if (step.do === "create") {
      const { id } = await provision(scim, person);
      users.set(nameOf(scim, step.pick), { scim, id, person });
    } else if (known) await rewrite(scim, known.id, person);
  } else if (step.do === "delete") {
    const scim = on.connections[step.side] as ConnectionCaller;
    const known = users.get(nameOf(scim, step.pick));
    if (known) await deleteDirectoryUser(scim, known.id);
  } else if (step.do === "employ") await createMembership(caller, { email, roles: [step.owner ? "owner" : "admin"] });
  else if (step.do === "invite") {
    const [result] = await invite(caller, { emails: [email], roles: ["admin"] });
    if (result?.token) tokens.set(email, result.token);
  } else if (step.do === "accept")
    await acceptInvitation(visitor(), null, { token: tokens.get(email) ?? "", password: PASSWORD });
  else if (step.do === "verify") await verifyDomain(caller, on.soon, "operator");
  else if (step.do === "join") {
    const scim = on.connections[step.side] as ConnectionCaller;
    const group = on.groups[step.side] ?? "";
    await addMembers(scim, group, users.get(nameOf(scim, step.pick))?.id ?? `x-${step.pick}`);
  } else if (step.do === "off") await deactivateMembership(caller, await member(step.pick));
  else if (step.do === "on") await reactivateMembership(caller, await member(step.pick));
  else if (step.do === "remove") await removeMembership(caller, await member(step.pick));
  else if (step.do === "promote") await updateMembership(caller, await member(step.pick), { roles: ["owner"] });
  else if (step.do === "decide") {
    const { items } = await listConflicts(caller, { limit: 1 }, { status: "open" });
    if (items[0]) await resolveConflict(caller, items[0].id, step.decision);
  } else if (step.do === "adoption")
    await updatePolicies(caller, { adoption: step.adoption as "always_ask" | "verified_domain" });
  else if (step.do === "last owner")
    await updatePolicies(caller, { lastOwner: step.lastOwner as "refuse" | "protect" });
  else await updatePolicies(caller, { seatLimit: step.seatLimit });
}

/** What a rule may answer; anything else is a fault of ours. */
const REFUSALS = new Set([
  "conflict",
  "not_found",
  "forbidden",
  "invalid",
  "last_owner",
  "managed_by_directory",
  "already_member",
  "already_invited",
  "member_deactivated",
  "seat_limit_reached",
  "invitation_used",
  "invitation_revoked",
  "invitation_expired",
  "invalid_credentials",
  "provisioning_conflict",
]);

const refused = (error: unknown): void => {
  if (!REFUSALS.has((error as { code?: string }).code ?? "")) throw error;
};

describe("whatever happens in whatever order", () => {
  it("is stored as the rules would have it, after each step", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 10, maxLength: 30, size: "max" }), async (sequence) => {
        const on = await stage();
        for (const step of sequence) {
          await play(on, step).catch(refused);
          await expectSound(on.caller);
        }
        await followed(on.caller);
        await expectSound(on.caller);
      }),
      {
        // The same sequences each time, so that a change is judged by what it changed; another FACTS_SEED looks for new ones.
        seed: Number(process.env.FACTS_SEED ?? 20_261_128),
        numRuns: Number(process.env.FACTS_RUNS ?? cases(40, 15)),
      },
    );
  });
});
