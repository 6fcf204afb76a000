import { memberNames } from "../../../domain/directory/groups/groups-of-users.ts";
import { type OpenGroups, openGroups } from "../../../domain/directory/members/reading.ts";
import type { DirectoryGroup, GroupMember } from "../../../domain/directory/types.ts";
import { projectionOf, wantsMemberPart } from "../projection/projection.ts";
import type { Call } from "../requests/exchange.ts";
import { locationOf } from "../route.ts";
import { GROUP, USER } from "../schema/registry.ts";
import { present } from "./present.ts";

type Presenting = Pick<Call, "caller" | "links" | "asked">;

/** A group whose members are at hand, as JSON text. */
export function presentGroup(call: Presenting, group: DirectoryGroup, members: readonly GroupMember[]): string {
  const projection = projectionOf(GROUP, call.asked);
  const memberText = memberPresenter(call);
  const text = present(call.links, projection, { schema: GROUP, record: group });
  return `${text.slice(0, -1)},"members":[${members.map((member) => memberText(member)).join(",")}]}`;
}

/** Groups on their way out. */
export interface ShownGroups {
  /** As they are shown. */
  readonly groups: readonly DirectoryGroup[];
  /** Their JSON text, separated by commas, in order. Closes what it reads from when it ends. */
  readonly pieces: AsyncGenerator<string>;
  /** To be called where the pieces are not begun. */
  readonly close: () => Promise<void>;
}

/** Whether answers show the members of groups. */
export const showsMembers = ({ asked }: Presenting): boolean => projectionOf(GROUP, asked).needs.members;

/**
 * Groups that were read. With their members they are read again, as of one moment, and shown as they are then; one that is gone meanwhile
 * as it was, without members.
 */
export async function presentGroups(call: Presenting, groups: readonly DirectoryGroup[]): Promise<ShownGroups> {
  if (!showsMembers(call)) return { groups, pieces: withoutMembers(call, groups), close: async () => undefined };
  const open = await openGroups(
    call.caller,
    groups.map(({ id }) => id),
  );
  const shown = groups.map((group) => open.groups.get(group.id) ?? group);
  return { groups: shown, pieces: withMembers(call, shown, open), close: open.close };
}

/** The same for one group by its id; undefined when there is none. */
export async function presentGroupById(call: Presenting, id: string): Promise<ShownGroups | undefined> {
  const open = await openGroups(call.caller, [id]);
  const group = open.groups.get(id);
  if (group) return { groups: [group], pieces: withMembers(call, [group], open), close: open.close };
  await open.close();
  return undefined;
}

async function* withoutMembers(call: Presenting, groups: readonly DirectoryGroup[]): AsyncGenerator<string> {
  const projection = projectionOf(GROUP, call.asked);
  yield groups.map((record) => present(call.links, projection, { schema: GROUP, record })).join(",");
}

/** Members pass through a portion at a time: however large a group is, it is never held. */
async function* withMembers(
  call: Presenting,
  groups: readonly DirectoryGroup[],
  open: OpenGroups,
): AsyncGenerator<string> {
  const projection = projectionOf(GROUP, call.asked);
  const memberText = memberPresenter(call);
  const portions = new Portions(open.members);
  try {
    for (const [index, record] of groups.entries()) {
      const text = present(call.links, projection, { schema: GROUP, record });
      yield `${index > 0 ? "," : ""}${text.slice(0, -1)},"members":[`;
      let separator = "";
      for await (const members of portions.of(record.id)) {
        const names = projection.needs.names ? await memberNames(call.caller, members) : undefined;
        yield separator + members.map((member) => memberText(member, names)).join(",");
        separator = ",";
      }
      yield "]}";
    }
  } finally {
    await portions.close();
    await open.close();
  }
}

type Portion = { readonly groupId: string; readonly members: readonly GroupMember[] };

/** Cuts one stream that is ordered by group into the portions of each group. */
class Portions {
  readonly #iterator: AsyncIterator<Portion>;
  #ahead: Portion | undefined;

  constructor(stream: AsyncIterable<Portion>) {
    this.#iterator = stream[Symbol.asyncIterator]();
  }

  async *of(groupId: string): AsyncGenerator<readonly GroupMember[]> {
    this.#ahead ??= await this.#next();
    while (this.#ahead?.groupId === groupId) {
      yield this.#ahead.members;
      this.#ahead = await this.#next();
    }
  }

  /** Ends the stream, though it is not read to its end. */
  async close(): Promise<void> {
    await this.#iterator.return?.();
  }

  async #next(): Promise<Portion | undefined> {
    const { done, value } = await this.#iterator.next();
    return done ? undefined : value;
  }
}

type Names = ReadonlyMap<string, string>;

/** A member as JSON text: `$ref` and `type` when somebody of that id is known, a bare value otherwise; with a name where names are asked for. */
function memberPresenter(call: Presenting): (member: GroupMember, names?: Names) => string {
  const projection = projectionOf(GROUP, call.asked);
  const wants = (part: string): boolean => wantsMemberPart(GROUP, projection, part);
  const [value, ref, type] = [wants("value"), wants("$ref"), wants("type")];
  const textOf = ({ value: id, kind }: GroupMember, name?: string): string => {
    const parts: string[] = [];
    if (value) parts.push(`"value":${JSON.stringify(id)}`);
    if (ref && kind) parts.push(`"$ref":${JSON.stringify(locationOf(call.links, kind === "User" ? USER : GROUP, id))}`);
    if (name !== undefined) parts.push(`"display":${JSON.stringify(name)}`);
    if (type && kind) parts.push(`"type":"${kind}"`);
    return `{${parts.join(",")}}`;
  };
  // Everything but the id is the same for each of a hundred thousand; and ids of what is known are ours, with nothing to escape in them.
  const aroundId = (kind: "User" | "Group"): string[] => textOf({ value: ID, kind }).split(ID);
  const around = { User: aroundId("User"), Group: aroundId("Group") };
  return (member, names) =>
    member.kind === null || names ? textOf(member, names?.get(member.value)) : around[member.kind].join(member.value);
}

const ID = "{id}";
