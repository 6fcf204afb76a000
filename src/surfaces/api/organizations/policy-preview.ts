/** /v1/organizations/{organization}/policies/preview: whom a change of policies would reach. */
import { z } from "zod";
import type { PolicyEffect as Effect } from "../../../domain/administration/policies/affected.ts";
import { previewPolicies } from "../../../domain/administration/policies/policies.ts";
import type { SetUpEffect } from "../../../domain/administration/policies/without-sso.ts";
import { organizationRoute, type Route } from "../route.ts";
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

export const policyPreviewRoutes: readonly Route[] = [
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
