/** What is in force of an organization's policies within the bounds that the instance sets. */
import { expect, it } from "vitest";
import {
  defaultPolicies,
  narrow,
  openInstance,
  type Policies,
} from "../../../src/domain/organizations/policies/policy.ts";

type Part = Partial<Policies>;

const inForce = (own: Part, instance: Part): Policies =>
  narrow({ ...defaultPolicies, ...own }, { ...openInstance, ...instance });

/** Every order of strictness, the strictest first: whoever of the two is stricter counts. */
const ORDERS = {
  externalGuests: [false, true],
  inviters: ["owners", "admins", "members"],
  invitationApproval: [true, false],
  purgeInvitationsAfterDays: [1, 30, null],
  logDays: [1, 30, null],
  auditDays: [30, 365, null],
  requireReason: [true, false],
  teamInviters: ["admins", "maintainers"],
  strictMode: [true, false],
  invitationTtlDays: [1, 7, 30],
  mfa: ["everyone", "guests", "off"],
  factorResetDelayHours: [72, 24, 0],
  seatLimit: [0, 5, null],
  adoption: ["always_ask", "verified_domain", "always_adopt"],
  guestTtlDays: [1, 90, null],
  sessionTtlHours: [1, 12, 720],
  sessionIdleMinutes: [5, 60, null],
  lastOwner: ["refuse", "protect", "allow"],
  allowOwnerMapping: [false, true],
  bypassForDirectory: [false, true],
} as const satisfies { readonly [K in keyof Policies]?: readonly Policies[K][] };

const pairs = Object.entries(ORDERS).flatMap(([policy, order]) =>
  order.flatMap((strict, index) => order.slice(index).map((lax) => [policy, strict, lax] as const)),
);

it.each(pairs)("%s: of %j and %j the former is in force, whoever of the two says it", (policy, strict, lax) => {
  for (const [own, instance] of [
    [strict, lax],
    [lax, strict],
  ] as const)
    expect(inForce({ [policy]: own }, { [policy]: instance })).toHaveProperty(policy, strict);
});

const QUOTAS = ["organization", "inviter", "apiKey"] as const;

it.each(QUOTAS)("the lower quota of the %s counts, and the others stay", (whose) => {
  const quota = (limit: number | null) => ({
    invitationQuota: { organization: null, inviter: null, apiKey: null, [whose]: limit },
  });
  for (const [own, instance] of [
    [5, null],
    [null, 5],
    [5, 9],
    [9, 5],
  ] as const)
    expect(inForce(quota(own), quota(instance)).invitationQuota).toEqual(quota(5).invitationQuota);
});

it("the lower limit of each role's seats counts, and none gets lost", () => {
  const own = { seatLimits: { owner: 2, admin: 9, member: 5 } };
  const instance = { seatLimits: { owner: 3, admin: 4, guest: 0 } };
  expect(inForce(own, instance).seatLimits).toEqual({ owner: 2, admin: 4, member: 5, guest: 0 });
});

it.each([
  ["only the organization names some", ["a.test", "b.test"], [], ["a.test", "b.test"]],
  ["only the instance does", [], ["a.test"], ["a.test"]],
  ["both do: those that both name", ["a.test", "b.test"], ["b.test", "c.test"], ["b.test"]],
  ["nobody does: all", [], [], []],
])("allowed domains when %s", (_when, own, instance, both) =>
  expect(inForce({ allowedEmailDomains: own }, { allowedEmailDomains: instance }).allowedEmailDomains).toEqual(both),
);

it("no domain is allowed when the two lists have none in common: an empty list would allow all", () => {
  const { allowedEmailDomains } = inForce({ allowedEmailDomains: ["a.test"] }, { allowedEmailDomains: ["b.test"] });
  expect(allowedEmailDomains).not.toHaveLength(0);
  for (const domain of ["a.test", "b.test", "c.test", ""]) expect(allowedEmailDomains).not.toContain(domain);
});

it("a domain is blocked that either blocks", () => {
  const blocked = inForce({ blockedEmailDomains: ["a.test", "b.test"] }, { blockedEmailDomains: ["b.test", "c.test"] });
  expect(blocked.blockedEmailDomains).toEqual(["a.test", "b.test", "c.test"]);
});

it("what the instance has no bound for stays as the organization says", () => {
  const own = {
    defaultRole: "admin",
    seatOverflow: "refuse",
    keepInvitedGrants: false,
    ownerDigest: "off",
    defaultTeams: [{ id: "team_1", roles: ["member"] }],
  } as const satisfies Record<string, unknown>;
  expect(
    inForce({ ...own, defaultTeams: [...own.defaultTeams.map((seat) => ({ ...seat, roles: [...seat.roles] }))] }, {}),
  ).toMatchObject(own);
});

it("an instance that sets no bounds changes nothing that an organization may set", () => {
  const free: Part = Object.fromEntries(Object.entries(ORDERS).map(([policy, order]) => [policy, order.at(-1)]));
  expect(inForce(free, {})).toMatchObject({ ...free, sessionTtlHours: 720, invitationTtlDays: 30 });
});
