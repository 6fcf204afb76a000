/** What English sentences share: access that is gained and lost, and who it is about. */
import type { Access, Change, Who } from "../told.ts";

export const who = (one: Who): string => (typeof one === "string" ? one : `the group ${one.group}`);

/** Access, part by part. */
export const listed = (parts: readonly Access[]): string => parts.map(part).join(", ");

const part = (access: Access): string =>
  "role" in access ? `role ${access.role}` : `team ${access.team} as ${access.roles.join(" and ")}`;

/** What is gained, then what is lost. */
export const changed = ({ gains, losses }: Change): string =>
  [...gains.map(part), ...losses.map((one) => `no longer ${part(one)}`)].join(", ");

/** The type of an event, for which there is no better word. */
export const spelled = (type: string): string => type.replaceAll(/[._]/g, " ");
