/** What German sentences share: days, access that is gained and lost, and who it is about. */
import { roleName } from "../../role-names.ts";
import type { Access, Change, Day, Who } from "../told.ts";

export const who = (one: Who): string => (typeof one === "string" ? one : `die Gruppe ${one.group}`);

/** As German writes days; what is no day stays as it is. */
export const day = (at: Day): string => at.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3.$2.$1");

/** Names, the last joined by “und”. */
const named = (names: readonly string[]): string => names.join(" und ");

/** Access, part by part. */
export const listed = (parts: readonly Access[]): string => parts.map(part).join(", ");

const part = (access: Access): string =>
  "role" in access
    ? `Rolle ${roleName("de", access.role)}`
    : `Team ${access.team} als ${named(access.roles.map((role) => roleName("de", role)))}`;

/** What is gained, then what is lost. */
export const changed = ({ gains, losses }: Change): string =>
  [...gains.map(part), ...losses.map((one) => `nicht mehr ${part(one)}`)].join(", ");
