/** Whom a change of policy would reach: told before it is made, and with the answer that makes it. Nothing is written here. */
import type { Caller } from "../caller.ts";
import { hasProvedSso } from "../connections/sso.ts";
import { countPending } from "../invitations/reading.ts";
import type { Policies } from "../organizations/policy.ts";
import { MembershipModel } from "./membership.model.ts";
import { isOwner } from "./owners.ts";

export interface StrictModeEffect {
  /** Memberships with the flag, which would be suspended: their sessions end, and SSO is their only way in. Owners keep theirs. */
  readonly total: number;
  readonly sample: readonly {
    readonly id: string;
    readonly email: string | null;
    readonly displayName: string | null;
  }[];
  /** Open invitations with the flag, which would ask for SSO. */
  readonly invitations: number;
}

/** What stays when external guests are switched off: nobody is deleted. */
export interface ExternalGuestsEffect {
  readonly guests: number;
  readonly invitations: number;
}

export interface PolicyEffect {
  readonly strictMode: StrictModeEffect | null;
  readonly externalGuests: ExternalGuestsEffect | null;
}

type Change = { readonly [K in keyof Policies]?: Policies[K] | undefined };

const SAMPLE = 100;

/** Whom switching strict mode on would shut out. */
export async function previewStrictMode(caller: Caller): Promise<StrictModeEffect> {
  const where = { organizationId: caller.organizationId, status: "active", allowWithoutSso: { $ne: null } } as const;
  const total = await MembershipModel.countDocuments(where);
  const found = await MembershipModel.find(where, { email: 1, displayName: 1 }).sort({ _id: 1 }).limit(SAMPLE).lean();
  const sample = [];
  for (const { _id, email, displayName } of found)
    if (!(await isOwner(caller, _id))) sample.push({ id: _id, email, displayName });
  const invitations = await countPending(caller, { allowWithoutSso: true });
  return { total: total - (found.length - sample.length), sample, invitations };
}

async function previewExternalGuests(caller: Caller): Promise<ExternalGuestsEffect> {
  const where = { organizationId: caller.organizationId, status: "active", kind: "guest" } as const;
  return {
    guests: await MembershipModel.countDocuments(where),
    invitations: await countPending(caller, { kind: "guest" }),
  };
}

/** What each tightened policy of a change would do. */
export async function effectOfPolicies(caller: Caller, change: Change): Promise<PolicyEffect> {
  return {
    strictMode: change.strictMode === true ? await previewStrictMode(caller) : null,
    externalGuests: change.externalGuests === false ? await previewExternalGuests(caller) : null,
  };
}

/** What whoever makes the change should know. */
export async function warningsOf(caller: Caller, change: Change) {
  const { strictMode, externalGuests } = await effectOfPolicies(caller, change);
  const warn = (code: string, detail: string) => ({ code, detail });
  return [
    ...(strictMode && strictMode.total > 0
      ? [warn("bypass_suspended", `${strictMode.total} members with allowWithoutSso can sign in by SSO only now.`)]
      : []),
    ...(strictMode && !(await hasProvedSso(caller))
      ? [warn("sso_unproved", "Nobody has ever signed in by SSO here. Try it before you sign out.")]
      : []),
    ...(externalGuests && externalGuests.guests + externalGuests.invitations > 0
      ? [
          warn(
            "guests_remain",
            `${externalGuests.guests} guests keep their access; ${externalGuests.invitations} open invitations of guests cannot be accepted while this is off.`,
          ),
        ]
      : []),
  ];
}
