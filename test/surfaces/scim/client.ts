/** A tenant with a SCIM client on the whole program, in this process. */
import supertest, { type Response, type Test } from "supertest";
import { createApp } from "../../../src/app.ts";
import { createToken } from "../../../src/domain/connections/credentials/tokens.ts";
import type { ScimSettings } from "../../../src/domain/connections/types.ts";
import { givenConnection, givenOrganization, unique, type World } from "../../support/world.ts";
import { CORE_GROUP, CORE_USER, PATCH_OP } from "./records.ts";

export const PUBLIC_URL = "https://rollcall.test";
export const BASE = `${PUBLIC_URL}/scim/v2`;

const app = createApp({ publicUrl: PUBLIC_URL, operatorKey: "the operator key of these tests" });

type Method = "get" | "post" | "put" | "patch" | "delete" | "head" | "options";

/** A request to the SCIM surface without a credential. */
export const anonymous = (method: Method, path: string): Test => supertest(app)[method](`/scim/v2${path}`);

export class ScimClient {
  readonly world: World & { domain: string };
  readonly token: string;

  constructor(world: World & { domain: string }, token: string) {
    this.world = world;
    this.token = token;
  }

  request(method: Method, path: string): Test {
    return anonymous(method, path).set("Authorization", `Bearer ${this.token}`);
  }

  send(method: Method, path: string, body?: unknown): Test {
    const request = this.request(method, path).set("Content-Type", "application/scim+json");
    return body === undefined ? request : request.send(typeof body === "string" ? body : JSON.stringify(body));
  }

  get(path: string): Test {
    return this.request("get", path);
  }

  filter(path: string, filter: string): Test {
    return this.get(`${path}?filter=${encodeURIComponent(filter)}`);
  }

  patch(path: string, ...Operations: unknown[]): Test {
    return this.send("patch", path, { schemas: [PATCH_OP], Operations });
  }

  /** A user that is there now. */
  async user(attributes: Record<string, unknown> = {}): Promise<Resource> {
    return made(
      await this.send("post", "/Users", {
        schemas: [CORE_USER],
        userName: `${unique("jane")}@${this.world.domain}`,
        ...attributes,
      }),
    );
  }

  /** A group that is there now, with these members. */
  async group(members: readonly string[] = [], attributes: Record<string, unknown> = {}): Promise<Resource> {
    const list = members.map((value) => ({ value }));
    return made(
      await this.send("post", "/Groups", {
        schemas: [CORE_GROUP],
        displayName: unique("Team"),
        members: list,
        ...attributes,
      }),
    );
  }

  async members(id: string): Promise<string[]> {
    const { body } = await this.get(`/Groups/${id}`);
    return (body as { members: { value: string }[] }).members.map(({ value }) => value).sort();
  }
}

export interface Resource {
  readonly id: string;
  readonly userName: string;
  readonly displayName: string;
  readonly meta: {
    readonly version: string;
    readonly location: string;
    readonly created: string;
    readonly lastModified: string;
  };
  readonly [name: string]: unknown;
}

function made(response: Response): Resource {
  if (response.status !== 201) throw new Error(`POST answered ${response.status}: ${response.text}`);
  return response.body as Resource;
}

/** An organization of its own with one connection and its client. */
export async function givenClient(settings: Partial<ScimSettings> = {}): Promise<ScimClient> {
  const world = await givenOrganization();
  const scim = await givenConnection(world.caller, settings);
  const { token } = await createToken(world.caller, scim.connection.id, { label: "test" });
  return new ScimClient({ ...world, scim }, token);
}
