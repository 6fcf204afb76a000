/** Why a take-over cannot be, or cannot be undone, or a mapping cannot come along, in English; the codes of those that name nothing are those of every language. */
import type { Words } from "../sentence.ts";
import type { Access, TakeOversTold } from "../told.ts";

export const takeOversEn = {
  take_over_already: () => "People of one of the two connections are being taken over already.",
  take_over_of_rehearsal: () => "The connection in rehearsal has nobody to hand over.",
  take_over_of_sign_in: () =>
    "People are taken over between scim connections. Ways to sign in move with POST …/login-methods/move.",
  team_filled_by_hand: () => "Seats in this team are given by hand only; a mapping cannot fill it.",
  no_owner_by_link: () => "Nobody is made an owner through a set-up link.",
  no_owner_by_mapping: () => "A mapping cannot make owners unless the policy allowOwnerMapping is on.",
  undo_of_nothing: () => "This connection has taken nobody over.",
  undo_under_way: () => "It is being undone already.",
  undo_too_early: () => "It is under way. It can be undone when it is done.",
  undo_without_old: () => "The old connection is gone, or is ending.",
} as const;

const gained = (gains: readonly Access[]): string =>
  gains.map((one) => ("role" in one ? `the role ${one.role}` : `a seat in ${one.team}`)).join(", ");

export const namedTakeOversEn: Words<TakeOversTold> = {
  take_over_nobody: ({ from, to }) =>
    `Nobody whom ${from} has was found in ${to}. Let the identity provider push its people first.`,
  take_over_gains: ({ count, isAll, to }) =>
    `${isAll ? "" : "At least "}${count} would have more than now, because their groups in ${to} give more. See the preview; say difference "follow" where the new directory is right.`,
  take_over_gain: ({ user, gains }) => `${user} would gain ${gained(gains)}.`,
  take_over_going_live: ({ connection }) => `The connection ${connection} is going live; try again when it is.`,
  undo_days: ({ days }) => `A take-over can be undone for ${days} days.`,
  undo_forgotten: ({ people }) =>
    `It cannot be undone, because how ${people === 1 ? "one person" : `${people} people`} stood before is not kept any more.`,
  undo_changed: ({ first, more }, tell) =>
    `It cannot be undone, because not all is as the take-over left it: ${tell(first)}${more > 0 ? ` And ${more} more.` : ""}`,
  undo_taken_in: ({ user }) => `${user} was a member without a directory, and is one by the new connection by now.`,
  undo_mapping_changed: ({ mapping }) => `The mapping ${mapping} that it made was changed.`,
  undo_user_gone: ({ user }) => `The user ${user} of the new connection is gone.`,
  undo_decided: ({ user }) => `About ${user} was decided since.`,
  undo_former_deleted: ({ former, user }) => `The old connection has deleted ${former}, who is ${user} now.`,
  undo_former_member: ({ former }) => `The old connection has ${former} as a member of its own by now.`,
  undo_no_member: ({ user }) => `${user} is no member any more.`,
  undo_former_status: ({ former, active }) =>
    `The old connection has ${former} as ${active ? "active" : "inactive"} by now.`,
  undo_directories: ({ user }) => `The directories say something else of ${user} by now.`,
  undo_groups: ({ former }) => `The groups of the old connection give ${former} something else by now.`,
  undo_erased: () => "The person was erased since: how they stood before is not known any more.",
};
