/**
 * To which class and activity each type of event belongs. What is not named here follows from what the event is about and from its verb, so
 * that a type that is declared tomorrow is mapped, too.
 */
import type { Event } from "../../events/events.ts";
import type { EventType } from "../../events/types.ts";
import { changedAccess, changedMembers, keptAccess } from "./changes.ts";
import { ACCOUNT, AUTHENTICATION, ENTITY, GROUP, type Mapped, OTHER } from "./classes.ts";
import { entityOf, groupOf, textIn, userOf } from "./subjects.ts";

type Maps = (event: Event) => Mapped;

const account =
  (activity: number): Maps =>
  (event) => ({ class: ACCOUNT, activity, said: { user: userOf(event) } });

const entity =
  (activity: number): Maps =>
  (event) => ({ class: ENTITY, activity, said: { entity: entityOf(event) } });

const group =
  (activity: number): Maps =>
  (event) => ({ class: GROUP, activity, said: { group: groupOf(event) } });

const seat =
  (activity: number): Maps =>
  (event) => ({
    class: GROUP,
    activity,
    said: { group: groupOf(event), user: userOf(event, textIn(event, "membershipId")) },
  });

const PROTOCOLS: Readonly<Record<string, { readonly id: number; readonly name: string }>> = {
  saml: { id: 5, name: "SAML" },
  passkey: { id: OTHER, name: "WebAuthn" },
  password: { id: OTHER, name: "Password" },
};

const sign =
  (activity: number): Maps =>
  (event) => {
    const protocol = PROTOCOLS[textIn(event, "method") ?? ""];
    const service = { name: "Rollcall", ...(textIn(event, "client") && { uid: textIn(event, "client") }) };
    return {
      class: AUTHENTICATION,
      activity,
      said: {
        user: userOf(event),
        service,
        ...(protocol && { auth_protocol_id: protocol.id, auth_protocol: protocol.name }),
      },
    };
  };

const LOGON = sign(1);

const NAMED: Readonly<Partial<Record<EventType, Maps>>> = {
  "session.opened": LOGON,
  "session.refused": LOGON,
  "session.ended": sign(2),
  "person.signed_in": LOGON,
  "person.sign_in_refused": LOGON,
  "oidc_grant.given": LOGON,
  "membership.access_changed": changedAccess,
  "membership.roles_changed": changedAccess,
  "membership.teams_changed": changedAccess,
  "membership.login_grants_changed": changedAccess,
  "membership.grants_kept": keptAccess,
  "membership.grants_restored": keptAccess,
  "membership.activated": account(2),
  "membership.deactivated": account(5),
  "membership.waitlisted": account(5),
  "membership.merged": account(6),
  "membership.exported": entity(2),
  "membership.factors_reset": account(11),
  "person.factors_reset": account(11),
  "person.totp_added": account(10),
  "person.totp_removed": account(11),
  "person.passkey_added": account(10),
  "person.passkey_removed": account(11),
  "person.password_changed": account(3),
  "person.password_reset_offered": account(4),
  "login_method.deleted": account(OTHER),
  "organization.exported": entity(2),
  "directory_group.members_changed": changedMembers,
  "team.seat_given": seat(3),
  "team.seat_taken": seat(4),
};

const [CREATE, UPDATE, DELETE] = [
  /^(?:created|added|given|proposed|opened)$/,
  /(?:^|_)(?:updated|changed|rotated|transferred|linked|resolved|verified)$/,
  /^(?:deleted|removed|revoked|erased|ended|declined|rejected)$/,
];

const [ACCOUNTS, GROUPS] = [
  ["membership", "person", "directory_user"],
  ["team", "directory_group"],
];

const verbOf = ({ type }: Event): string => type.split(".", 2)[1] ?? type;

/** By what it is about, and by its verb. */
function byVerb(event: Event): Mapped {
  const verb = verbOf(event);
  const { type } = event.object;
  if (ACCOUNTS.includes(type)) return account(CREATE.test(verb) ? 1 : DELETE.test(verb) ? 6 : OTHER)(event);
  if (GROUPS.includes(type)) return group(CREATE.test(verb) ? 6 : DELETE.test(verb) ? 5 : OTHER)(event);
  if (verb === "disabled") return entity(9)(event);
  if (verb === "accepted" || verb === "approved") return entity(10)(event);
  return entity(CREATE.test(verb) ? 1 : DELETE.test(verb) ? 4 : UPDATE.test(verb) ? 3 : OTHER)(event);
}

/** Its class and activity, and what the class asks for. */
export const mapped = (event: Event): Mapped => (NAMED[event.type as EventType] ?? byVerb)(event);

/** What an activity is called that OCSF has no name for: the verb, in words. */
export const activityName = (event: Event, { class: { activities }, activity }: Mapped): string =>
  activities[activity] ?? verbOf(event).replaceAll("_", " ");
