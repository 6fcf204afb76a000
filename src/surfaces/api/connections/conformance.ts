/** /v1/organizations/{organization}/connections/{connection}/conformance */
import { z } from "zod";
import { conformanceOf } from "../../../domain/administration/connections/conformance.ts";
import type { Judged } from "../../../domain/connections/conformance/conformance.ts";
import { DOCUMENTS } from "../../../domain/connections/conformance/types.ts";
import type { Locale } from "../../../domain/locale.ts";
import { sentence } from "../../../domain/sentences/sentence.ts";
import { inWords } from "../../../domain/sentences/words.ts";
import { organizationRoute, type Route } from "../route.ts";

const document = z.enum(DOCUMENTS).meta({
  description:
    "`scim_interop`: the SCIM 2.0 interoperability profile (draft). `ipsie_al`, `ipsie_sl`: IPSIE's account and session lifecycle levels (drafts).",
});

const Conformance = z
  .object({
    claims: z
      .array(
        z.object({
          document,
          level: z.string().nullable(),
          met: z.boolean().meta({ description: "Of a level: with all levels below it." }),
          missing: z.int().meta({ description: "How many clauses are not kept, up to this level." }),
        }),
      )
      .meta({ description: "What may be claimed of this connection, as it is set now." }),
    clauses: z.array(
      z.object({
        id: z.string(),
        document,
        level: z.string().nullable(),
        title: z.string(),
        met: z.boolean(),
        because: z.string().nullable().meta({ description: "Why not." }),
        setting: z.object({ name: z.string(), value: z.string() }).nullable().meta({
          description:
            "What would have to be set for it: a field of the connection, or what is below it. Several that are set in one go stand side by side, with commas between them.",
        }),
        test: z.object({ file: z.string(), name: z.string() }).nullable().meta({
          description: "The test of Rollcall's own that shows it; null for what no connection of this kind keeps.",
        }),
      }),
    ),
  })
  .meta({ id: "Conformance" });

const present =
  (locale: Locale) =>
  ({ id, document: of, level, title, verdict, proof }: Judged) => ({
    ...{ id, document: of, level: level ?? null, met: verdict.met },
    title: inWords(locale, sentence(title, {})),
    because: verdict.met ? null : inWords(locale, sentence(verdict.because, {})),
    setting: verdict.met || !verdict.setting ? null : { name: verdict.setting[0], value: verdict.setting[1] },
    test: proof && { file: proof[0], name: proof[1] },
  });

export const conformanceRoutes: readonly Route[] = [
  organizationRoute({
    id: "getConformance",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/conformance",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Read which standards a connection keeps, clause by clause",
    description:
      "Worked out from its settings and credentials: met, or why not and by which setting it would be. Of a scim connection SCIM's and IPSIE's account clauses, of another IPSIE's session clauses.",
    status: 200,
    answer: Conformance,
    spoken: true,
    handle: async (caller, { params, locale }) => {
      const { claims, clauses } = await conformanceOf(caller, params.connection);
      return { body: { claims: claims.map((claim) => ({ ...claim })), clauses: clauses.map(present(locale)) } };
    },
  }),
];
