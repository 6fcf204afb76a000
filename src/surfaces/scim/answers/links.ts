import type { ResourceSchema } from "../schema/types.ts";

/** The addresses of resources, all below the configured origin; nothing of a request goes into them. */
export interface Links {
  readonly base: string;
}

export const linksOf = (publicUrl: string): Links => ({ base: `${publicUrl.replace(/\/+$/, "")}/scim/v2` });

/** Where a resource is. */
export const locationOf = ({ base }: Links, schema: Pick<ResourceSchema, "endpoint">, id: string): string =>
  `${base}${schema.endpoint}/${id}`;
