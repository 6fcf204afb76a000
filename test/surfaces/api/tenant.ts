/** Organizations for tests of the REST surface, arranged over REST itself; what a directory pushes comes through the domain. */
import type { Express } from "express";
import request, { type Test } from "supertest";
import { createApp } from "../../../src/app.ts";
import { routes } from "../../../src/surfaces/api/router.ts";

export const OPERATOR_KEY = "the-operator-key-of-the-tests";

/** Every scope that some route asks for. */
export const SCOPES = [...new Set(routes.flatMap(({ scopes }) => scopes ?? []))].sort();

/** One app for a test file; its state is the database of the file. */
export const newApp = (): Express => createApp({ publicUrl: "https://rollcall.test", operatorKey: OPERATOR_KEY });

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** Somebody who calls `/v1` with one key. */
export type Client = (method: Method, path: string, body?: object) => Test;

export const client =
  (app: Express, key: string): Client =>
  (method, path, body) => {
    const call = request(app)[method](`/v1${path}`).set("Authorization", `Bearer ${key}`);
    return body === undefined ? call : call.send(body);
  };

/** Makes something and returns the answer; anything but success fails the test. */
export async function make(call: Test): Promise<Record<string, string>> {
  const { status, body, text } = await call;
  if (status >= 300) throw new Error(`Arranging failed with ${status}: ${text}`);
  return body;
}

/** An organization with what tests need of it, made when asked for. */
export interface Tenant {
  readonly id: string;
  readonly path: string;
  readonly app: Express;
  readonly operator: Client;
  /** A client with an API key of this organization that has these scopes; all, unless said otherwise. */
  readonly withKey: (scopes?: readonly string[]) => Promise<Client>;
}

let made = 0;
/** A number that no other call in this file got. */
export const next = (): number => ++made;

export async function givenTenant(app: Express): Promise<Tenant> {
  const operator = client(app, OPERATOR_KEY);
  const { id = "" } = await make(operator("post", "/organizations", { name: `Tenant ${next()}` }));
  const path = `/organizations/${id}`;
  return {
    id,
    path,
    app,
    operator,
    withKey: async (scopes = SCOPES) => {
      const { key = "" } = await make(operator("post", `${path}/api-keys`, { label: "test", scopes }));
      return client(app, key);
    },
  };
}
