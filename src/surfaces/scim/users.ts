/** SCIM Users: the verbs of one user. Each makes at most one writing call to the domain. */

import type { DirectoryUser, UserWrite } from "../../domain/directory/types.ts";
import { findDirectoryUser } from "../../domain/directory/users/user-lookup.ts";
import { createDirectoryUser, deleteDirectoryUser, replaceDirectoryUser } from "../../domain/provisioning/users.ts";
import { Answer } from "./answers/answer.ts";
import { atFreshVersion, checkMatch, matches, tagOf } from "./answers/etag.ts";
import { groupsAhead, presentUsers, userSchema } from "./answers/present-users.ts";
import { readBody } from "./canonical/record.ts";
import { recordOf, toUserWrite, withActive } from "./canonical/stored.ts";
import { applyPatch, readOperations } from "./patch/patch.ts";
import { projectionOf } from "./projection/projection.ts";
import { type Call, permit } from "./requests/exchange.ts";
import { locationOf } from "./route.ts";
import { USER } from "./schema/registry.ts";

/** 201 with the resource and its Location (RFC 7644 §3.3). */
export async function createUser(call: Call): Promise<Answer> {
  permit(call, "users:write");
  const schema = userSchema(call);
  projectionOf(schema, call.asked);
  const { record } = readBody(schema, call.body, call.reading);
  const user = await createDirectoryUser(call.caller, toUserWrite(withActive(record, true), true, schema));
  return userAnswer(call, user, 201);
}

/** 200, or 304 when the client has this version. */
export async function readUser(call: Call, id: string): Promise<Answer> {
  permit(call, "users:read");
  const groups = groupsAhead(call, id);
  const user = await findDirectoryUser(call.caller, id);
  if (call.ifNoneMatch && matches(call.ifNoneMatch, user)) return new Answer(304, undefined, { ETag: tagOf(user) });
  // A deleted id may have led to another.
  return userAnswer(call, user, 200, user.id === id ? groups : undefined);
}

/** PUT (RFC 7644 §3.5.1): what is not named goes, but a missing `active` stays what it was. */
export async function replaceUser(call: Call, id: string): Promise<Answer> {
  permit(call, "users:write");
  const schema = userSchema(call);
  const { record } = readBody(schema, call.body, call.reading);
  return changeUser(call, id, ({ active }) => ({
    ...toUserWrite(withActive(record, active), active, schema),
    replaces: true,
  }));
}

/** PATCH (RFC 7644 §3.5.2), answered 200 with the user. */
export async function patchUser(call: Call, id: string): Promise<Answer> {
  permit(call, "users:write");
  const schema = userSchema(call);
  const operations = readOperations(call.body, call.reading);
  return changeUser(call, id, ({ wire, active }) =>
    toUserWrite(applyPatch(schema, recordOf(wire), operations, call.reading).record, active, schema),
  );
}

/** 204; the user is gone, not merely inactive. */
export async function deleteUser(call: Call, id: string): Promise<Answer> {
  permit(call, "users:write");
  if (call.ifMatch === undefined) await deleteDirectoryUser(call.caller, id);
  else {
    const user = await findDirectoryUser(call.caller, id);
    checkMatch(call.ifMatch, user);
    await deleteDirectoryUser(call.caller, id, call.ifMatch === "any" ? undefined : user.version);
  }
  return new Answer(204);
}

async function changeUser(call: Call, id: string, change: (current: DirectoryUser) => UserWrite): Promise<Answer> {
  projectionOf(userSchema(call), call.asked);
  const user = await atFreshVersion(call, async () => {
    const current = await findDirectoryUser(call.caller, id);
    checkMatch(call.ifMatch, current);
    const write = change(current);
    return write.wire === current.wire ? current : replaceDirectoryUser(call.caller, current.id, write, current);
  });
  return userAnswer(call, user, 200);
}

async function userAnswer(
  call: Call,
  user: DirectoryUser,
  status: number,
  groups?: ReturnType<typeof groupsAhead>,
): Promise<Answer> {
  const [text] = await presentUsers(call, [user], groups);
  const location = locationOf(call.links, USER, user.id);
  return new Answer(status, text, {
    ETag: tagOf(user),
    ...(status === 201 && { Location: location }),
  });
}
