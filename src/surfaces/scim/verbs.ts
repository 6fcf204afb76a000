import type { Answer } from "./answers/answer.ts";
import { createGroup, deleteGroup, patchGroup, readGroup, replaceGroup } from "./groups.ts";
import type { Call } from "./requests/exchange.ts";
import { keeping } from "./requests/held.ts";
import { GROUP, USER } from "./schema/registry.ts";
import { createUser, deleteUser, patchUser, readUser, replaceUser } from "./users.ts";

/** What can be done to the resources of one type. */
export interface Verbs {
  readonly create: (call: Call) => Promise<Answer>;
  readonly read: (call: Call, id: string) => Promise<Answer>;
  readonly replace: (call: Call, id: string) => Promise<Answer>;
  readonly patch: (call: Call, id: string) => Promise<Answer>;
  readonly remove: (call: Call, id: string) => Promise<Answer>;
}

const USERS: Verbs = { create: createUser, read: readUser, replace: replaceUser, patch: patchUser, remove: deleteUser };
const GROUPS: Verbs = {
  ...{ create: createGroup, read: readGroup, replace: replaceGroup },
  ...{ patch: patchGroup, remove: deleteGroup },
};

/** The verbs by resource type: a single request and an operation of a Bulk take the same way. */
export const VERBS: Readonly<Record<"User" | "Group", Verbs>> = {
  User: keeping(USER, USERS),
  Group: keeping(GROUP, GROUPS),
};
