/** The set-up portal as a customer's admin sees it: a link, and the DNS of the customer, which says what it is told to. */
import { Resolver } from "node:dns/promises";
import type { Page } from "playwright-core";
import { vi } from "vitest";
import { operate } from "./directory.ts";
import type { Server } from "./server.ts";
import { unique } from "./world.ts";

export interface Customer {
  readonly id: string;
  readonly name: string;
  /** Calls `/v1` as the operator, below the organization. */
  readonly call: <T>(path: string, body?: unknown, method?: string) => Promise<T>;
  /** Makes a link. @returns its address and its id */
  readonly link: (more?: object) => Promise<{ id: string; url: string }>;
}

/** An organization whose customer's admin is to set something up. */
export async function givenCustomer(server: Pick<Server, "base" | "operatorKey">): Promise<Customer> {
  const name = unique("Acme");
  const { id } = await operate<{ id: string }>(server, "/organizations", { name });
  const call = <T>(path: string, body?: unknown, method?: string): Promise<T> =>
    operate<T>(server, `/organizations/${id}${path}`, body, method);
  const link = (more: object = {}): Promise<{ id: string; url: string }> =>
    call("/setup-links", { intents: ["domains", "sso", "scim", "mappings"], ...more });
  return { id, name, call, link };
}

/** The DNS: what stands at a name, as long as the test says nothing else. */
export function givenDns(): { readonly set: (values: readonly string[] | null) => void } {
  let standing: readonly string[] | null = null;
  vi.spyOn(Resolver.prototype, "resolveTxt").mockImplementation(async () => {
    if (standing === null) throw Object.assign(new Error("queryTxt ENOTFOUND"), { code: "ENOTFOUND" });
    return standing.map((value) => [value]);
  });
  return {
    set: (values) => {
      standing = values;
    },
  };
}

/** Goes to a step by the list of steps. */
export const goTo = (page: Page, step: string): Promise<void> =>
  page
    .getByRole("navigation", { name: "Steps" })
    .getByRole("link", { name: new RegExp(`^${step}`) })
    .click();

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

/** Speaks SCIM as the customer's identity provider would. */
export function scimOf(base: string, token: string) {
  const send = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
      ...(body && { body: JSON.stringify(body) }),
    });
  const idOf = async (response: Promise<Response>): Promise<string> =>
    ((await (await response).json()) as { id: string }).id;
  return {
    lookup: (userName: string) => send("GET", `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`),
    user: (userName: string, displayName: string) =>
      idOf(
        send("POST", "/Users", {
          ...{ schemas: [USER], userName, displayName, externalId: userName, active: true },
          emails: [{ value: userName, type: "work", primary: true }],
        }),
      ),
    group: (displayName: string, ...members: string[]) =>
      idOf(send("POST", "/Groups", { schemas: [GROUP], displayName, members: members.map((value) => ({ value })) })),
  };
}
