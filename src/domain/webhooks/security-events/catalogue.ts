/** Which security events are sent, and which events of the log they are made of. */

const CAEP = "https://schemas.openid.net/secevent/caep/event-type";
const SSF = "https://schemas.openid.net/secevent/ssf/event-type";
const SCIM = "urn:ietf:params:scim:event:prov";

export const SESSION_REVOKED = `${CAEP}/session-revoked`;
/** RFC 9967 §2.4: as notices, which name what changed and not what it is now. */
export const CREATED = `${SCIM}:create:notice`;
export const PATCHED = `${SCIM}:patch:notice`;
export const PUT = `${SCIM}:put:notice`;
export const DELETED = `${SCIM}:delete`;
export const ACTIVATED = `${SCIM}:activate`;
export const DEACTIVATED = `${SCIM}:deactivate`;
/** About the stream itself: sent without being asked for. */
export const VERIFICATION = `${SSF}/verification`;
export const STREAM_UPDATED = `${SSF}/stream-updated`;

/** What of the log may mean that a stream has another status. */
export const OF_STATUS: readonly string[] = ["webhook.updated", "webhook.disabled"];

const MADE_OF: Readonly<Record<string, readonly string[]>> = {
  [SESSION_REVOKED]: [
    ...["session.revoked", "session.ended"],
    ...["membership.deactivated", "membership.removed", "membership.waitlisted"],
  ],
  [CREATED]: ["directory_user.created", "directory_group.created"],
  [PATCHED]: ["directory_user.updated", "directory_group.updated", "directory_group.members_changed"],
  [PUT]: ["directory_user.updated", "directory_group.updated", "directory_group.members_changed"],
  [DELETED]: ["directory_user.deleted", "directory_group.deleted"],
  [ACTIVATED]: ["directory_user.updated"],
  [DEACTIVATED]: ["directory_user.updated"],
};

/** What can be asked for. */
export const SUPPORTED: readonly string[] = Object.keys(MADE_OF);

/** Of what was asked for, what is sent: nobody is refused for asking for more. */
export const deliveredOf = (requested: readonly string[]): string[] =>
  SUPPORTED.filter((one) => requested.includes(one));

/** The types of the log that these are made of. */
export const typesOf = (requested: readonly string[]): string[] => [
  ...new Set(deliveredOf(requested).flatMap((one) => MADE_OF[one] ?? [])),
];
