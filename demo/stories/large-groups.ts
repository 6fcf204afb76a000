/** Who is in a group, page by page, and in which groups somebody is (draft-zollner-scim-group-members): a page costs what it shows. */
import type { Stage } from "../stage.ts";
import { chapter, type Json, textAt, UnexpectedAnswer } from "../steps.ts";
import { GROUP } from "./scim.ts";

const PAGE = 2;

/** A group of three, two a page. */
export async function largeGroups(stage: Stage): Promise<void> {
  chapter(stage.say, "Groups of a hundred thousand, page by page");
  const { admin, entra, connections } = stage;
  await admin({
    method: "PATCH",
    path: `/connections/${connections.entra}`,
    body: { settings: { groupMembers: true } },
    status: 200,
    answer: { settings: { groupMembers: true } },
    means: "Members of groups can be read page by page now.",
  });
  const users = await entra({ method: "GET", path: "/Users?count=3", status: 200, means: "Three people …" });
  const ids = listed(users).map((user) => textAt(user, "id"));
  const group = await entra({
    method: "POST",
    path: "/Groups",
    body: { schemas: [GROUP], displayName: "All hands", members: ids.map((value) => ({ value })) },
    status: 201,
    means: "… and a group of all three. The calls are the same for a hundred thousand.",
  });
  const id = textAt(group, "id");
  await twoPages(stage, id, ids);
  await entra({ method: "DELETE", path: `/Groups/${id}`, status: 204, means: "The group goes." });
}

async function twoPages({ entra }: Stage, group: string, ids: readonly string[]): Promise<void> {
  const page = (filter: string, cursor: string, means: string) =>
    entra({ method: "GET", path: `/GroupMembers?filter=${filter}&count=${PAGE}&cursor=${cursor}`, status: 200, means });
  const first = await page(`group.value eq "${group}"`, "", "Two a page here, up to a thousand in earnest …");
  const second = await page(
    `group.value eq "${group}"`,
    textAt(first, "nextCursor"),
    "… and the rest after the cursor.",
  );
  const read = [first, second].flatMap(listed).map(({ member }) => textAt(member as Json, "value"));
  if (listed(first).length !== PAGE || "nextCursor" in second || [...read].sort().join() !== [...ids].sort().join())
    throw new UnexpectedAnswer(`The two pages should show ${ids.join(", ")}, each once; they show ${read.join(", ")}.`);
  const of = await page(`member.value eq "${ids[0]}"`, "", "The other way round: the groups that one of them is in.");
  if (!listed(of).some((one) => (one.group as Json).value === group))
    throw new UnexpectedAnswer(`${ids[0]} should be in ${group}.`);
}

const listed = ({ Resources }: Json): readonly Json[] => (Array.isArray(Resources) ? Resources : []);
