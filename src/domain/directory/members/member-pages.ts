/** Who is in which group, a page of edges at a time: of one group however large, or of one member. What is read is what is shown. */
import type { ConnectionCaller } from "../../connections/types.ts";
import { BY_MEMBER, type EdgeDoc, EdgeModel } from "../mirror.models.ts";
import type { GroupMember } from "../types.ts";
import { edgeId, rangeOf } from "./edge-writes.ts";

/** A member in a group. */
export interface Place extends GroupMember {
  readonly groupId: string;
}

/** Which: of a group, of a member, or of both. */
export type PlacesAsked =
  | { readonly groupId: string; readonly memberId?: string | undefined }
  | { readonly memberId: string };

/** A page of them beyond `after`, which is a member of the group, or a group of the member; null for the first. */
export async function pageOfPlaces(
  caller: ConnectionCaller,
  asked: PlacesAsked,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<{ places: Place[]; next: string | null }> {
  const found =
    "groupId" in asked ? await inGroup(caller, asked, after, limit) : await ofMember(caller, asked, after, limit);
  const places = found.slice(0, limit).map(({ groupId, memberId: value, kind }) => ({ groupId, value, kind }));
  const last = found.length > limit ? places.at(-1) : undefined;
  return { places, next: last ? ("groupId" in asked ? last.value : last.groupId) : null };
}

const SHOWN = { groupId: 1, memberId: 1, kind: 1 } as const;
type Shown = Pick<EdgeDoc, "groupId" | "memberId" | "kind">;

function inGroup(
  { organizationId, connection }: ConnectionCaller,
  { groupId, memberId }: { readonly groupId: string; readonly memberId?: string | undefined },
  after: string | null,
  limit: number,
): Promise<Shown[]> {
  const range = after === null ? rangeOf(groupId) : { ...rangeOf(groupId), $gt: edgeId(groupId, after) };
  const _id = memberId === undefined ? range : edgeId(groupId, memberId);
  return EdgeModel.find({ organizationId, _id, connectionId: connection.id }, SHOWN)
    .sort({ _id: 1 })
    .limit(limit + 1)
    .hint({ _id: 1 })
    .lean()
    .exec();
}

const ofMember = (
  { organizationId, connection }: ConnectionCaller,
  { memberId }: { readonly memberId: string },
  after: string | null,
  limit: number,
): Promise<Shown[]> =>
  EdgeModel.find({ organizationId, memberId, groupId: { $gt: after ?? "" }, connectionId: connection.id }, SHOWN)
    .sort({ groupId: 1 })
    .limit(limit + 1)
    .hint(BY_MEMBER)
    .lean()
    .exec();
