/** /v1/instance: which program this is, on what it runs, and how it is reached. */
import { z } from "zod";
import packageJson from "../../../package.json" with { type: "json" };
import { database } from "../../platform/database/mongo.ts";
import { instant } from "./forms/shapes.ts";
import { operatorRoute, type Route } from "./route.ts";

const InstanceAnswer = z
  .object({
    version: z.string().meta({ description: "Of Rollcall.", examples: [packageJson.version] }),
    node: z.string().meta({ examples: ["v24.21.0"] }),
    mongodb: z.string().meta({ description: "What the database says that it is.", examples: ["8.0.4"] }),
    publicUrl: z.string().meta({ description: "What links begin with.", examples: ["https://rollcall.example.com"] }),
    now: instant.meta({ description: "By the clock of the program." }),
    reached: z
      .object({
        address: z.string().meta({
          description: "Where this request comes from, as far as proxies are believed.",
          examples: ["203.0.113.7"],
        }),
        forwarded: z.int().meta({ description: "How many addresses `X-Forwarded-For` names.", examples: [1] }),
        trusted: z.int().meta({ description: "How many proxies are believed: `TRUST_PROXY`.", examples: [1] }),
        host: z
          .string()
          .nullable()
          .meta({ description: "The header `Host`.", examples: ["rollcall.example.com"] }),
        protocol: z
          .string()
          .nullable()
          .meta({ description: "The header `X-Forwarded-Proto`.", examples: ["https"] }),
      })
      .meta({ description: "How this very request came in." }),
  })
  .meta({ id: "Instance" });

export const instanceRoutes: readonly Route[] = [
  operatorRoute({
    id: "getInstance",
    method: "get",
    path: "/instance",
    tag: "Instance",
    summary: "Read which version runs, on what, and how this request reached it",
    description: "Asked through a proxy, it tells whether the proxy and `TRUST_PROXY` fit each other.",
    status: 200,
    answer: InstanceAnswer,
    handle: async (_operator, { publicUrl, reached }) => {
      const { version } = await database().admin().serverInfo();
      const program = { version: packageJson.version, node: process.version, mongodb: String(version) };
      return { body: { ...program, publicUrl, now: new Date(), reached: reached() } };
    },
  }),
];
