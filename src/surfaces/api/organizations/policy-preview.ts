/** /v1/organizations/{organization}/policies/preview, and /v1/policies/preview of the instance: whom a change of policies would reach. */
import { z } from "zod";
import type { PolicyEffect as Effect } from "../../../domain/administration/policies/affected.ts";
import { previewInstancePolicies } from "../../../domain/administration/policies/instance-effect.ts";
import { previewPolicies } from "../../../domain/administration/policies/policies.ts";
import type { SetUpEffect } from "../../../domain/administration/policies/without-sso.ts";
import { operatorRoute, organizationRoute, type Route } from "../route.ts";
import { PolicyPatch, sent } from "./policies.ts";

/** Whom a mail would reach. */
export const setUpEffect = z
  .object({
    total: z.int(),
    totalIs: z.enum(["exact", "atMost"]).meta({ description: "Of many, not everybody is looked at." }),
    sample: z.array(z.object({ id: z.string(), email: z.string().nullable(), displayName: z.string().nullable() })),
  })
  .meta({ id: "SetUpEffect" });

export const presentSetUp = ({ sample, ...counted }: SetUpEffect) => ({ ...counted, sample: [...sample] });

const effect = z
  .object({
    total: z
      .int()
      .meta({ description: "Members with `allowWithoutSso`, but for owners: SSO would be their only way in." }),
    sample: z.array(z.object({ id: z.string(), email: z.string().nullable(), displayName: z.string().nullable() })),
    invitations: z.int().meta({ description: "Open invitations with `allowWithoutSso`." }),
  })
  .nullable();
const PolicyEffect = z
  .object({
    strictMode: effect.meta({
      description:
        "What it would do that SSO becomes the only way in, by `strictMode` or by `signInMethods`; else null.",
    }),
    externalGuests: z
      .object({ guests: z.int(), invitations: z.int() })
      .nullable()
      .meta({ description: "Who is there when they are switched off: guests stay, open invitations of guests wait." }),
    mfa: z
      .object({
        total: z.int().meta({ description: "Members who are signed in by password alone: their sessions end." }),
        totalIs: z.enum(["exact", "atLeast"]),
        sample: z.array(z.object({ id: z.string(), email: z.string().nullable(), displayName: z.string().nullable() })),
      })
      .nullable()
      .meta({ description: "What asking for a second factor would do; null unless asked." }),
    signIn: z
      .object({
        total: z.int().meta({ description: "Members who are signed in as would not be enough: their sessions end." }),
        totalIs: z.enum(["exact", "atLeast"]),
        sample: z.array(z.object({ id: z.string(), email: z.string().nullable(), displayName: z.string().nullable() })),
      })
      .nullable()
      .meta({
        description: "What `signInMethods`, `guestFactor` and `bypassNeedsMfa` would do together; null unless asked.",
      }),
    setUp: setUpEffect.nullable().meta({
      description:
        "Where SSO is not the only way in any more, or none at all: who could come without it, has nothing to sign in by and would be mailed a link to choose a password.",
    }),
  })
  .meta({ id: "PolicyEffect" });

const presentEffect = ({ strictMode, externalGuests, mfa, signIn, setUp }: Effect) => ({
  strictMode: strictMode && { ...strictMode, sample: [...strictMode.sample] },
  externalGuests,
  mfa: mfa && { ...mfa, sample: [...mfa.sample] },
  signIn: signIn && { ...signIn, sample: [...signIn.sample] },
  setUp: setUp && presentSetUp(setUp),
});

const InstancePolicyEffect = z
  .object({
    organizations: z
      .array(z.object({ id: z.string(), slug: z.string(), name: z.string(), effect: PolicyEffect }))
      .meta({ description: "Those in which it reaches anybody. A `sample` names ten people at most." }),
    looked: z.int().meta({ description: "At how many organizations this call has looked." }),
    nextAfter: z.string().nullable().meta({ description: "What `?after=` goes on with; null: that was all." }),
  })
  .meta({ id: "InstancePolicyEffect" });

export const policyPreviewRoutes: readonly Route[] = [
  operatorRoute({
    id: "previewInstancePolicies",
    method: "post",
    path: "/policies/preview",
    tag: "Policies",
    summary: "See whom a change of the instance's policies would reach, by organization; nothing is written",
    description: "The same body as the change. A call looks at 200 organizations at most and tells where to go on.",
    query: z.strictObject({
      after: z.string().max(100).optional().meta({ description: "`nextAfter` of the answer before." }),
    }),
    body: PolicyPatch,
    status: 200,
    readsOnly: true,
    answer: InstancePolicyEffect,
    handle: async (operator, { body, query }) => {
      const { organizations, ...rest } = await previewInstancePolicies(operator, sent(body), query.after);
      const presented = organizations.map(({ effect: is, ...one }) => ({ ...one, effect: presentEffect(is) }));
      return { body: { organizations: presented, ...rest } };
    },
  }),
  organizationRoute({
    id: "previewPolicies",
    method: "post",
    path: "/organizations/{organization}/policies/preview",
    permission: "organization:manage",
    tag: "Policies",
    summary: "See whom a change of policies would reach; nothing is written",
    description: "The same body as the change. Who would be shut out, which offers would end, how many seats are over.",
    body: PolicyPatch,
    status: 200,
    readsOnly: true,
    answer: PolicyEffect,
    handle: async (caller, { body }) => ({ body: presentEffect(await previewPolicies(caller, sent(body))) }),
  }),
];
