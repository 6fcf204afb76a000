/** The typed client on the real program: calls, lists, failures by their code, and attempts that do nothing twice. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../../src/client/client.ts";
import { type Failure, RollcallError, unwrap } from "../../src/client/failures.ts";
import { useDatabase } from "../support/mongo.ts";
import { givenTenant, type Tenant } from "../surfaces/api/tenant.ts";
import { useServer } from "./server.ts";

useDatabase();
const { app, client, base } = useServer();
let acme: Tenant;
let globex: Tenant;
beforeAll(async () => {
  [acme, globex] = [await givenTenant(app), await givenTenant(app)];
});
const of = (tenant: Tenant) => ({ path: { organization: tenant.id } });

describe("a call", () => {
  it("is typed by the document, both ways", async () => {
    const { data, error, response } = await client().POST("/v1/organizations/{organization}/connections", {
      params: of(acme),
      body: { kind: "scim", name: "Entra", profile: "entra" },
    });
    expect(error).toBeUndefined();
    expect(response.status).toBe(201);
    const kind: "scim" | "saml" | "oidc" | undefined = data?.kind;
    expect(kind).toBe("scim");
  });

  it("answers a failure as a union by its code", async () => {
    const { error } = await client().GET("/v1/organizations/{organization}/teams/{team}", {
      params: { path: { organization: acme.id, team: "team_01k9h3b7w8e2v5n6m4q0r1s2t3" } },
    });
    expect(said(error)).toBe("not there");
    const { error: invalid } = await client().POST("/v1/organizations/{organization}/teams", {
      params: of(acme),
      body: {} as never,
    });
    expect(said(invalid)).toBe("/name");
  });

  const said = (failure: Failure | undefined): string => {
    switch (failure?.code) {
      case "not_found":
        return "not there";
      case "invalid":
        return failure.errors?.[0]?.pointer ?? "";
      case "sso_required":
        return failure.loginUrl ?? "";
      default:
        return "";
    }
  };

  it("is thrown by unwrap with the same words", async () => {
    const thrown = await client({ key: "rck_wrong" })
      .GET("/v1/me")
      .then(unwrap)
      .catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(RollcallError);
    expect(thrown).toMatchObject({ code: "unauthenticated", status: 401, failure: { instance: expect.any(String) } });
  });

  it("asks for its key each time where that is a function", async () => {
    const keys = ["rck_wrong", (await acme.operator("post", `${acme.path}/api-keys`, { label: "x" })).body.key];
    const changing = client({ key: async () => keys.shift() ?? "" });
    expect((await changing.GET("/v1/me")).error?.code).toBe("unauthenticated");
    expect((await changing.GET("/v1/me")).data).toMatchObject({ kind: "api_key", organization: { id: acme.id } });
  });

  it("of another organization's key finds nothing", async () => {
    const { key } = (await globex.operator("post", `${globex.path}/api-keys`, { label: "x" })).body;
    const { error } = await client({ key }).GET("/v1/organizations/{organization}", { params: of(acme) });
    expect(error?.code).toBe("not_found");
  });
});

describe("a list", () => {
  it("is read page by page, each item once, and stops where one stops reading", async () => {
    const tenant = await givenTenant(app);
    for (let index = 0; index < 7; index++)
      await tenant.operator("post", `${tenant.path}/teams`, { name: `Team ${index}` });
    let calls = 0;
    const counting = client({ fetch: (...call) => fetch(...call).finally(() => calls++) });
    const teams = counting.list("/v1/organizations/{organization}/teams", {
      params: { ...of(tenant), query: { limit: 3 } },
    });
    const names: string[] = [];
    for await (const { name } of teams) names.push(name);
    expect(names).toHaveLength(7);
    expect(new Set(names).size).toBe(7);
    expect(calls).toBe(3);

    for await (const team of counting.list("/v1/organizations/{organization}/teams", {
      params: { ...of(tenant), query: { limit: 3 } },
    }))
      if (team) break;
    expect(calls).toBe(4);
  });

  it("throws what the list answers", async () => {
    const list = client().list("/v1/organizations/{organization}/teams", {
      params: { path: { organization: "nobody" } },
    });
    await expect(list.next()).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("attempts", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  interface Said {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  }

  /** Says these things in turn; null hangs up. */
  async function saying(...answers: readonly (Said | null)[]): Promise<{ url: string; seen: IncomingMessage[] }> {
    const seen: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      seen.push(request);
      const said = answers[Math.min(seen.length, answers.length) - 1];
      if (!said) return void request.socket.destroy();
      response.writeHead(said.status, { "Content-Type": "application/problem+json", ...said.headers });
      response.end(
        said.body ?? JSON.stringify({ code: said.status === 429 ? "rate_limited" : "unavailable", detail: "x" }),
      );
    });
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
  }

  const good: Said = {
    status: 200,
    headers: { "Content-Type": "application/json" },
    body: '{"data":[],"page":{"nextCursor":null}}',
  };
  const at = (baseUrl: string, more: object = {}) => createClient({ baseUrl, key: "k", random: () => 0, ...more });

  it("wait as long as Retry-After says after 429 and 503, and go on", async () => {
    const { url, seen } = await saying(
      { status: 429, headers: { "Retry-After": "1" } },
      { status: 503, headers: { "Retry-After": "0" } },
      good,
    );
    const before = performance.now();
    const { data } = await at(url).GET("/v1/organizations");
    expect(data).toEqual({ data: [], page: { nextCursor: null } });
    expect(seen).toHaveLength(3);
    expect(performance.now() - before).toBeGreaterThan(1_000);
  });

  it("send the same Idempotency-Key each time, so that a POST whose answer was lost is done once", async () => {
    let lost = 0;
    const losing = client({
      random: () => 0,
      fetch: async (...call) => {
        const answer = await fetch(...call);
        if (lost++ === 0) throw new TypeError("The answer was lost.");
        return answer;
      },
    });
    const name = "Only once";
    const { response, data } = await losing.POST("/v1/organizations/{organization}/teams", {
      params: of(acme),
      body: { name },
    });
    expect(response.headers.get("Idempotency-Replayed")).toBe("true");
    const found = await acme.operator("get", `${acme.path}/teams?q=Only`);
    expect(found.body.data).toMatchObject([{ id: data?.id }]);
  });

  it("keep a key that was given", async () => {
    const { url, seen } = await saying({ status: 503 }, { ...good, status: 201, body: "{}" });
    await at(url).POST("/v1/organizations", { body: { name: "A" }, params: { header: { "Idempotency-Key": "mine" } } });
    expect(seen.map(({ headers }) => headers["idempotency-key"])).toEqual(["mine", "mine"]);
  });

  it("do not repeat a change that may have been made and would then be stale", async () => {
    const { url, seen } = await saying({ status: 503 }, good);
    const { error } = await at(url).PATCH("/v1/organizations/{organization}", {
      params: { path: { organization: "acme" }, header: { "If-Match": '"1"' } },
      body: { name: "B" },
    });
    expect(error?.code).toBe("unavailable");
    expect(seen).toHaveLength(1);
  });

  it("do not sign in twice", async () => {
    const { url, seen } = await saying({ status: 503 }, good);
    const { error } = await at(url).POST("/auth/password", { body: { email: "a@acme.test", password: "x" } });
    expect(error?.code).toBe("unavailable");
    expect(seen.map(({ headers }) => headers["idempotency-key"])).toEqual([undefined]);
  });

  it("end: after so many, and where the wait would be too long", async () => {
    const often = await saying({ status: 503, headers: { "Retry-After": "0" } });
    expect((await at(often.url, { retries: 2 }).GET("/v1/organizations")).error?.code).toBe("unavailable");
    expect(often.seen).toHaveLength(3);
    const long = await saying({ status: 429, headers: { "Retry-After": "3600" } });
    expect((await at(long.url).GET("/v1/organizations")).error?.code).toBe("rate_limited");
    expect(long.seen).toHaveLength(1);
  });

  it("tell what is no answer of Rollcall's, and what never came", async () => {
    const proxy = await saying({ status: 502, headers: { "Content-Type": "text/html" }, body: "<h1>Bad gateway</h1>" });
    await expect(at(proxy.url).GET("/v1/organizations")).rejects.toMatchObject({
      code: "unexpected_answer",
      status: 502,
    });
    const gone = await saying(null);
    await expect(at(gone.url, { retries: 1 }).GET("/v1/organizations")).rejects.toMatchObject({ code: "unreachable" });
    expect(gone.seen).toHaveLength(2);
    const silent = createServer(() => undefined);
    servers.push(silent);
    await new Promise<void>((listening) => silent.listen(0, "127.0.0.1", listening));
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    await expect(at(url, { retries: 0, timeoutMs: 50 }).GET("/v1/organizations")).rejects.toMatchObject({
      code: "timed_out",
    });
  });

  it("end at once when whoever asked gives up, also while they wait", async () => {
    const { url } = await saying({ status: 503, headers: { "Retry-After": "30" } });
    const giving = new AbortController();
    const call = at(url).GET("/v1/organizations", { signal: giving.signal });
    setTimeout(() => giving.abort(new Error("enough")), 50);
    await expect(call).rejects.toThrow("enough");
  });
});

it("leaves a base URL's slashes alone", async () => {
  expect((await client({ baseUrl: `${base()}//` }).GET("/v1/me")).data?.kind).toBe("operator");
});
