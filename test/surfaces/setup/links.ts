/** A set-up link in a browser: made over REST, opened, and used with the cookie and the token that the portal would send. */
import request, { type Test } from "supertest";
import type { Tenant } from "../api/tenant.ts";

export const ORIGIN = "https://rollcall.test";

export interface Portal {
  readonly id: string;
  readonly token: string;
  readonly cookie: string;
  readonly csrf: string;
  /** Calls `/v1` as the portal does. */
  readonly v1: (method: "get" | "post" | "put" | "patch" | "delete", path: string, body?: object) => Test;
  /** Calls `/setup`. */
  readonly setup: (method: "get" | "post" | "delete", path: string, body?: object) => Test;
}

export const newLink = async (
  tenant: Tenant,
  more: object = {},
): Promise<{ id: string; token: string; url: string }> => {
  const body = { intents: ["domains", "sso", "scim", "mappings"], ...more };
  const { status, body: made, text } = await tenant.operator("post", `${tenant.path}/setup-links`, body);
  if (status !== 201) throw new Error(`No link: ${text}`);
  return { id: made.id, url: made.url, token: String(made.url).split("/").at(-1) ?? "" };
};

export const opening = (tenant: Tenant, token: string): Test =>
  request(tenant.app).post("/setup/session").set("Origin", ORIGIN).send({ token });

/** Opens a link in a browser of its own. */
export async function open(tenant: Tenant, link: { id: string; token: string }): Promise<Portal> {
  const { status, body, headers, text } = await opening(tenant, link.token);
  if (status !== 200) throw new Error(`Not opened: ${text}`);
  const [cookie = ""] = (headers["set-cookie"]?.[0] ?? "").split(";", 1);
  const csrf = String(body.csrfToken);
  const by =
    (root: string) =>
    (method: "get" | "post" | "put" | "patch" | "delete", path: string, sent?: object): Test => {
      const call = request(tenant.app)[method](`${root}${path}`).set("Cookie", cookie).set("X-CSRF-Token", csrf);
      return sent === undefined ? call : call.send(sent);
    };
  return { ...link, cookie, csrf, v1: by("/v1"), setup: by("/setup") };
}

/** A link and its portal. */
export const givenPortal = async (tenant: Tenant, more: object = {}): Promise<Portal> =>
  open(tenant, await newLink(tenant, more));
