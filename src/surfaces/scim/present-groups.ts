import type { DirectoryGroup, GroupMember } from "../../domain/directory/nouns.ts";
import { membersOfGroups } from "../../domain/directory/reading.ts";
import type { Call } from "./call.ts";
import type { JsonObject } from "./json.ts";
import { locationOf } from "./links.ts";
import { present } from "./present.ts";
import { projectionOf, wantsMemberPart } from "./projection/projection.ts";
import { GROUP, USER } from "./schema/registry.ts";

type Presenting = Pick<Call, "caller" | "links" | "asked">;

/**
 * Groups as pieces of JSON text, separated by commas, in order. Members are read only when asked for, and pass through
 * a piece at a time: however large a group is, it is never held.
 */
/** A group whose members are at hand, as JSON text. */
export function presentGroup(call: Presenting, group: DirectoryGroup, members: readonly GroupMember[]): string {
  const projection = projectionOf(GROUP, call.asked);
  const text = present(call.links, projection, { schema: GROUP, record: group });
  return `${text.slice(0, -1)},"members":[${members.map(memberPresenter(call)).join(",")}]}`;
}

export async function* presentGroups(call: Presenting, groups: readonly DirectoryGroup[]): AsyncGenerator<string> {
  const projection = projectionOf(GROUP, call.asked);
  const textOf = (record: DirectoryGroup): string => present(call.links, projection, { schema: GROUP, record });
  if (!projection.needs.members) {
    yield groups.map(textOf).join(",");
    return;
  }
  const memberText = memberPresenter(call);
  const members = new Runs(
    membersOfGroups(
      call.caller,
      groups.map(({ id }) => id),
    ),
  );
  try {
    for (const [index, group] of groups.entries()) {
      yield `${index > 0 ? "," : ""}${textOf(group).slice(0, -1)},"members":[`;
      yield* joined(members.of(group.id), memberText);
      yield "]}";
    }
  } finally {
    await members.close();
  }
}

const PIECE = 500;

async function* joined(
  members: AsyncIterable<GroupMember>,
  textOf: (member: GroupMember) => string,
): AsyncGenerator<string> {
  let held: string[] = [];
  let separator = "";
  for await (const member of members) {
    if (held.push(textOf(member)) < PIECE) continue;
    yield separator + held.join(",");
    separator = ",";
    held = [];
  }
  if (held.length > 0) yield separator + held.join(",");
}

/** Cuts one stream that is ordered by group into the run of each group. */
class Runs {
  readonly #iterator: AsyncIterator<{ groupId: string; member: GroupMember }>;
  #ahead: { groupId: string; member: GroupMember } | undefined;

  constructor(stream: AsyncIterable<{ groupId: string; member: GroupMember }>) {
    this.#iterator = stream[Symbol.asyncIterator]();
  }

  async *of(groupId: string): AsyncGenerator<GroupMember> {
    this.#ahead ??= await this.#next();
    while (this.#ahead?.groupId === groupId) {
      yield this.#ahead.member;
      this.#ahead = await this.#next();
    }
  }

  /** Ends the stream, though it is not read to its end. */
  async close(): Promise<void> {
    await this.#iterator.return?.();
  }

  async #next(): Promise<{ groupId: string; member: GroupMember } | undefined> {
    const { done, value } = await this.#iterator.next();
    return done ? undefined : value;
  }
}

/** A member as JSON text: `$ref` and `type` when somebody of that id is known, a bare value otherwise. */
function memberPresenter(call: Presenting): (member: GroupMember) => string {
  const projection = projectionOf(GROUP, call.asked);
  const wants = (part: string): boolean => wantsMemberPart(GROUP, projection, part);
  const [value, ref, type] = [wants("value"), wants("$ref"), wants("type")];
  return (member) => {
    const entry: JsonObject = {};
    if (value) entry.value = member.value;
    if (ref && member.kind) entry.$ref = locationOf(call.links, member.kind === "User" ? USER : GROUP, member.value);
    if (type && member.kind) entry.type = member.kind;
    return JSON.stringify(entry);
  };
}
