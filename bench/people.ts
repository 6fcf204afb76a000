/** The people and requests that all phases use. */
import { ask, jsonOf, must, type Reply, type Target } from "./target.ts";

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
const PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

export const userName = (prefix: string, index: number): string =>
  `${prefix}${String(index).padStart(7, "0")}@bench.example`;

export const person = (prefix: string, index: number) => ({
  schemas: [USER, ENTERPRISE],
  userName: userName(prefix, index),
  externalId: `${prefix}-${index}`,
  active: true,
  displayName: `Given${index} Family${index % 977}`,
  name: {
    givenName: `Given${index}`,
    familyName: `Family${index % 977}`,
    formatted: `Given${index} Family${index % 977}`,
  },
  emails: [{ value: userName(prefix, index), type: "work", primary: true }],
  [ENTERPRISE]: { employeeNumber: String(index), department: `Dept${index % 50}` },
});

export const createUser = async (target: Target, prefix: string, index: number): Promise<string> =>
  jsonOf<{ id: string }>(must(await ask(target, "POST", "/Users", person(prefix, index)), 201)).id;

export const filtered = (filter: string, more = ""): string => `/Users?filter=${encodeURIComponent(filter)}${more}`;

export interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

export const patch = (target: Target, path: string, ...operations: Operation[]): Promise<Reply> =>
  ask(target, "PATCH", path, { schemas: [PATCH], Operations: operations });

/** Some user's number. */
export const anyUser = ({ users }: Target): number => Math.floor(Math.random() * users.length);
