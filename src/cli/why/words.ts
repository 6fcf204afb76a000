/** Why somebody is in or not, and has what they have, in sentences. */
import type { components } from "../../client/schema.ts";
import type { Access, Known, Membership, Pushed } from "./finding.ts";

type Grant = Access["grants"][number];
type Hold = Membership["holds"][number];

const day = (at: string): string => at.slice(0, 10);

/** Names of connections, by their ids. */
const nameIn =
  ({ connections }: Known) =>
  (id: string | undefined): string =>
    connections.find((one) => one.id === id)?.name ?? (id ? `the connection ${id}` : "a connection");

/** Whether somebody with this address is in. */
export const isIn = ({ memberships: [first] }: Known): boolean => first?.status === "active";

/** All that there is to say, the most important first. */
export function whyOf(known: Known): string[] {
  const [first] = known.memberships;
  const others = [...invitationsTold(known), ...conflictsTold(known), ...pushedTold(known)];
  if (!first) return [`${known.address} is not in.`, ...(others.length > 0 ? others : [NOTHING])];
  return [standing(first), ...holdsTold(first, known), ...accessTold(known), ...others];
}

const NOTHING =
  "Nobody has invited the address, and no identity provider has pushed it: invite it, or assign the person in the identity provider.";

function standing({ email, displayName, kind, status, managedBy, createdAt, allowWithoutSso }: Membership): string {
  const who = [displayName, email && `<${email}>`].filter(Boolean).join(" ");
  const is = { active: "is in", deactivated: "is deactivated", removed: "was removed", waitlisted: "waits for a seat" }[
    status
  ];
  const by = managedBy ? ", looked after by a directory" : "";
  return `${who} ${is}: a ${kind} since ${day(createdAt)}${by}${allowWithoutSso ? ", allowed in without single sign-on" : ""}.`;
}

const HELD: Readonly<Record<Hold["source"], string>> = {
  directory: "The directory says inactive",
  admin: "An admin deactivated the membership",
  term: "The term of the membership is over",
  seats: "All seats are taken",
};
const ENDS_HOLD: Readonly<Record<Hold["source"], string>> = {
  directory: "Activate or assign the person in the identity provider.",
  admin: "An admin reactivates it.",
  term: "Set another end, or none.",
  seats: "Raise the policy seatLimit, or deactivate somebody.",
};

const holdsTold = ({ holds }: Membership, known: Known): string[] =>
  holds.map(({ source, connectionId, since }) => {
    const by = connectionId ? ` (${nameIn(known)(connectionId)})` : "";
    return `${HELD[source]}${by}, since ${day(since)}. ${ENDS_HOLD[source]}`;
  });

const accessTold = (known: Known): string[] => (known.access?.grants ?? []).map((grant) => grantTold(grant, known));

/** One grant: what it gives, and where it comes from. */
export function grantTold(grant: Grant, known: Known): string {
  const seat =
    grant.team && `a seat in ${grant.team.name}${grant.teamRoles?.length ? ` as ${grant.teamRoles.join(", ")}` : ""}`;
  const gives = [grant.role && `the role ${grant.role}`, seat].filter(Boolean).join(" and ");
  return `Has ${gives}: ${sourceTold(grant, known)}, since ${day(grant.since)}.`;
}

function sourceTold({ source, via }: Grant, known: Known): string {
  if (source !== "mapping" && source !== "kept") return SOURCES[source];
  const through = via?.through?.length
    ? ` through ${via.through.map(({ displayName }) => displayName).join(", ")}`
    : "";
  const group = via?.group ? `the group ${via.group.displayName}${through} of ` : "";
  return source === "kept"
    ? `kept from ${group}${nameIn(known)(via?.connection)}, which ended`
    : `by ${group}${nameIn(known)(via?.connection)}`;
}

const SOURCES: Readonly<Record<Exclude<Grant["source"], "mapping" | "kept">, string>> = {
  manual: "given by hand",
  invitation: "given by an invitation",
  jit: "given at the first sign-in",
  default: "the default of the organization",
};

const invitationsTold = ({ invitations }: Known): string[] =>
  invitations
    .filter(({ status }) => status !== "accepted" && status !== "superseded")
    .map(({ status, roles, createdAt, expiresAt, delivery }) => {
      const mail =
        delivery?.state === "failed" || delivery?.state === "bounced"
          ? `, and the mail ${delivery.state}: ${delivery.error ?? "no reason given"}`
          : "";
      return `An invitation of ${day(createdAt)} as ${roles.join(", ")} is ${INVITATIONS[status] ?? status} (until ${day(expiresAt)})${mail}.`;
    });

const INVITATIONS: Readonly<Record<string, string>> = {
  awaiting_approval: "waiting for an approval",
  pending: "open: the person has to accept it",
  expired: "expired: send it again",
};

const conflictsTold = (known: Known): string[] =>
  known.conflicts.map(({ id, connectionId, directoryUser }) => {
    const who = directoryUser?.displayName ?? directoryUser?.userName ?? "somebody";
    return `A conflict is open: ${nameIn(known)(connectionId)} pushed ${who}, who may be somebody who is here already. Decide it in the console (${id}).`;
  });

const STATES: Readonly<Record<components["schemas"]["DirectoryUser"]["linkState"], string>> = {
  linked: "is tied to the membership",
  conflict: "waits for a decision",
  kept_local: "was kept apart by a decision",
  rejected: "was rejected by a decision",
  rehearsing: "is only mirrored: the connection is in rehearsal",
  moved: "was taken over by another connection",
};

const pushedTold = ({ pushed }: Known): string[] =>
  pushed.map(
    ({ connection, user }: Pushed) =>
      `${connection.name} pushed ${user.userName}, ${user.active ? "active" : "inactive"}: it ${STATES[user.linkState]}.`,
  );
