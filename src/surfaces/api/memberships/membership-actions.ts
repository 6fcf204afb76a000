/** /v1/organizations/{organization}/memberships/{membership}/actions: what to offer somebody who looks at a membership. */
import { z } from "zod";
import { ACTIONS, actionsOn } from "../../../domain/administration/members/actions.ts";
import { organizationRoute, type Route } from "../route.ts";

const ActionsAnswer = z
  .object({
    actions: z.array(
      z.object({
        action: z.enum(ACTIONS).meta({
          description:
            "As the calls are named; `change`: PATCH and PUT of the teams, `correct`: PATCH of the name or the address, `set_end`: of `expiresAt`. `deactivate`, `reactivate` and `restore_grants` also where nothing would come of them. What else a call wants, such as `organization:manage` or a fresh sign-in, is asked when it is made.",
        }),
        problem: z
          .object({ code: z.string(), detail: z.string() })
          .nullable()
          .meta({ description: "What it would be refused with; null where it would be done." }),
      }),
    ),
  })
  .meta({ id: "MembershipActions" });

export const membershipActionRoutes: readonly Route[] = [
  organizationRoute({
    id: "getMembershipActions",
    method: "get",
    path: "/organizations/{organization}/memberships/{membership}/actions",
    permission: "members:manage",
    tag: "Memberships",
    summary: "See what can be done with a membership, and why the rest would be refused",
    description:
      "For whoever asks, now: by the last owner, by what a directory manages, by the rank of both, by policies. Nothing is written.",
    status: 200,
    answer: ActionsAnswer,
    handle: async (caller, { params }) => {
      const found = await actionsOn(caller, params.membership);
      const actions = found.map(({ action, refusal }) => ({
        action,
        problem: refusal && { code: refusal.code, detail: refusal.message },
      }));
      return { body: { actions } };
    },
  }),
];
