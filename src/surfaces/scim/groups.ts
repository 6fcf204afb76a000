/** SCIM Groups: the verbs of one group. Members go in and out as edges; no verb loads a whole group. */

import { type ChangedGroup, showGroup } from "../../domain/directory/members/reading.ts";
import type { DirectoryGroup, MemberChange } from "../../domain/directory/types.ts";
import {
  changeDirectoryGroup,
  createDirectoryGroup,
  deleteDirectoryGroup,
  findDirectoryGroup,
} from "../../domain/provisioning/groups/groups.ts";
import { Answer, primed } from "./answers/answer.ts";
import { atFreshVersion, checkMatch, matches, tagOf } from "./answers/etag.ts";
import {
  presentGroup,
  presentGroupById,
  presentGroups,
  type ShownGroups,
  showsMembers,
} from "./answers/present-groups.ts";
import { type CanonicalRecord, readBody } from "./canonical/record.ts";
import { recordOf, toGroupWrite } from "./canonical/stored.ts";
import { applyPatch, membersOnly, readOperations } from "./patch/patch.ts";
import { projectionOf } from "./projection/projection.ts";
import { type Call, permit } from "./requests/exchange.ts";
import { locationOf } from "./route.ts";
import { GROUP } from "./schema/registry.ts";

/** 201 with the resource and its Location. */
export async function createGroup(call: Call): Promise<Answer> {
  permit(call, "groups:write");
  projectionOf(GROUP, call.asked);
  const { record, members } = readBody(GROUP, call.body, call.reading);
  const group = await createDirectoryGroup(call.caller, toGroupWrite(record), members?.values ?? [], members?.kinds);
  return groupAnswer(call, group, 201);
}

/** 200, or 304 when the client has this version. */
export async function readGroup(call: Call, id: string): Promise<Answer> {
  permit(call, "groups:read");
  const shown = await shownGroup(call, id);
  const [group] = shown.groups;
  if (!group || !call.ifNoneMatch || !matches(call.ifNoneMatch, group)) return shownAnswer(call, shown, 200);
  await shown.close();
  return new Answer(304, undefined, { ETag: tagOf(group) });
}

async function shownGroup(call: Call, id: string): Promise<ShownGroups> {
  const shown = showsMembers(call) ? await presentGroupById(call, id) : undefined;
  return shown ?? presentGroups(call, [await findDirectoryGroup(call.caller, id)]);
}

/** PUT: name and members become what the body says; a body without members empties the group. */
export async function replaceGroup(call: Call, id: string): Promise<Answer> {
  permit(call, "groups:write");
  projectionOf(GROUP, call.asked);
  const { record, members } = readBody(GROUP, call.body, call.reading);
  const change = { record, members: [{ values: [], ...members, op: "replace" }], replaces: true } as const;
  const { group } = await changeGroup(call, id, () => change);
  return groupAnswer(call, group, 200);
}

/**
 * PATCH (RFC 7644 §3.5.2): 200 with the whole group while it is small, or with what `attributes` and `excludedAttributes` ask for; else 204,
 * so that one member more costs the same whatever the size of the group.
 */
export async function patchGroup(call: Call, id: string): Promise<Answer> {
  permit(call, "groups:write");
  const { mode, needs } = projectionOf(GROUP, call.asked);
  const operations = readOperations(call.body, call.reading);
  const showUpTo = mode === "default" && needs.members ? SMALL : undefined;
  const only = call.ifMatch === undefined ? membersOnly(GROUP, operations, call.reading) : undefined;
  const { group, members } = only
    ? await changeDirectoryGroup(call.caller, id, { members: only }, { showUpTo })
    : await changeGroup(call, id, ({ wire }) => applyPatch(GROUP, recordOf(wire), operations, call.reading), showUpTo);
  if (showUpTo === undefined) return groupAnswer(call, group, 200);
  if (!members) return new Answer(204, undefined, { ETag: tagOf(group) });
  return new Answer(200, presentGroup(call, group, members), { ETag: tagOf(group) });
}

export async function deleteGroup(call: Call, id: string): Promise<Answer> {
  permit(call, "groups:write");
  if (call.ifMatch === undefined) await deleteDirectoryGroup(call.caller, id);
  else {
    const group = await findDirectoryGroup(call.caller, id);
    checkMatch(call.ifMatch, group);
    await deleteDirectoryGroup(call.caller, id, call.ifMatch === "any" ? undefined : group.version);
  }
  return new Answer(204);
}

interface GroupChange {
  readonly record: CanonicalRecord;
  readonly members: readonly MemberChange[];
  readonly replaces?: true;
}

// Those who change members, or members and attributes, do not get in each other's way: no version is asked for unless the client does.
function changeGroup(
  call: Call,
  id: string,
  change: (current: DirectoryGroup) => GroupChange,
  showUpTo?: number,
): Promise<ChangedGroup> {
  return atFreshVersion(call, async () => {
    const current = await findDirectoryGroup(call.caller, id);
    checkMatch(call.ifMatch, current);
    const { record, members, replaces } = change(current);
    const write = toGroupWrite(record);
    const renamed = write.wire !== current.wire;
    if (!renamed && members.length === 0) return showGroup(call.caller, current, showUpTo ?? 0);
    const ifVersion = call.ifMatch && call.ifMatch !== "any" ? current.version : undefined;
    const ifWire = renamed ? current.wire : undefined;
    return changeDirectoryGroup(
      call.caller,
      id,
      { ...(renamed && { write }), members, replaces },
      { ifVersion, ifWire, showUpTo },
    );
  });
}

/** Groups up to this many members come whole in the answer to a PATCH. */
const SMALL = 100;

async function groupAnswer(call: Call, group: DirectoryGroup, status: number): Promise<Answer> {
  return shownAnswer(call, await presentGroups(call, [group]), status);
}

/** The answer that shows one group. */
async function shownAnswer({ links }: Call, { groups, pieces }: ShownGroups, status: number): Promise<Answer> {
  const [group] = groups;
  if (!group) throw new Error("There is no group to show.");
  return new Answer(status, await primed(pieces), {
    ETag: tagOf(group),
    ...(status === 201 && { Location: locationOf(links, GROUP, group.id) }),
  });
}
