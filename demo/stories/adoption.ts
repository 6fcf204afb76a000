/** Okta pushes somebody who is here already, and whose address nobody has proved anything about. */
import type { Stage } from "../stage.ts";
import { chapter, entriesOf, type Json, textAt, UnexpectedAnswer } from "../steps.ts";
import { create, pushGroup } from "./okta.ts";

/** The conflict about Rae, and its end. */
export async function adoptionStory(stage: Stage): Promise<void> {
  chapter(stage.say, "A contractor becomes an employee");
  const { admin, contractor } = stage;
  const rae = await create(stage, { userName: "rae@studio.example", given: "Rae", family: "Rossi" });
  await pushGroup(stage, "Engineers", [rae]);
  await admin({
    method: "GET",
    path: `/memberships/${contractor}`,
    status: 200,
    answer: { kind: "guest", managedBy: null },
    means: "studio.example is not verified: nothing proves that they are the same person, so nothing has changed.",
  });
  await admin({
    method: "POST",
    path: `/conflicts/${await openConflict(stage)}/resolve`,
    body: { decision: "adopt" },
    status: 200,
    answer: { status: "resolved", decision: "adopt" },
    means: "The admin decides: it is her.",
  });
  await admin({
    method: "GET",
    path: `/memberships/${contractor}`,
    status: 200,
    answer: {
      kind: "member",
      managedBy: stage.connections.okta,
      roles: ["member"],
      teams: [{ name: "Engineering", roles: ["member"] }],
    },
    means: "The guest is a member now. The seat by hand and the one by the group make one, with two reasons.",
  });
}

async function openConflict({ admin, contractor }: Stage): Promise<string> {
  const answer = await admin({
    method: "GET",
    path: "/conflicts?status=open",
    status: 200,
    answer: { data: [{ directoryUser: { userName: "rae@studio.example" }, membership: { id: contractor } }] },
    means: "It waits for an admin, who sees both sides.",
  });
  const [conflict]: readonly (Json | undefined)[] = entriesOf(answer);
  if (!conflict) throw new UnexpectedAnswer("There is no conflict.");
  return textAt(conflict, "id");
}
