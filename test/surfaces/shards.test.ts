/**
 * Ready for shards by organization, seen from the doors: who comes with a token, a key or a cookie is known by its id alone, which says the
 * organization; all that is asked after that names it. docs/scale.md tells how such collections are to be laid out.
 */
import { readFileSync } from "node:fs";
import mongoose from "mongoose";
import { refreshTokenGrant, tokenIntrospection } from "openid-client";
import request from "supertest";
import { expect, it, onTestFinished } from "vitest";
import { enter } from "../../src/domain/sessions/sign-in/session-opening.ts";
import { createPersonalToken } from "../../src/domain/sessions/tokens/personal-tokens.ts";
import { database } from "../../src/platform/database/mongo.ts";
import { givenPerson, newAddress } from "../support/accounts.ts";
import { useDatabase } from "../support/mongo.ts";
import { ALL, givenApplication, listening } from "../support/oidc.ts";
import { readsOf } from "../support/reads.ts";
import { visitor } from "../support/visitors.ts";
import { givenMember } from "./api/members.ts";
import { client, givenTenant, make, newApp } from "./api/tenant.ts";
import { givenPlace, signedIn } from "./oidc/people.ts";

useDatabase();

/** Found by what somebody shows, which says of which organization it is: collections that are not sharded. */
const BY_TOKEN = ["credentials by _id", "personal_tokens by _id", "sessions by _id"];
const BY_SIGN_IN = ["oidc_grants by _id", "organizations by slug, status", "sessions by _id"];

/** Beside the requests: numbering follows all organizations (docs/decisions/event-sequence.md). */
const BESIDE = /^(events|jobs) /;

interface Profiled {
  readonly ns: string;
  readonly command: {
    readonly filter?: object;
    readonly q?: object;
    readonly query?: object;
    readonly pipeline?: readonly { readonly $match?: object }[];
  };
}

/** What is asked meanwhile of a collection of organizations without naming one, each kind of question once. */
async function askedWithout(work: () => Promise<unknown>): Promise<string[]> {
  const { localTime } = await database().admin().command({ hello: 1 });
  await readsOf(work);
  const profile = database().collection<Profiled>("system.profile");
  const seen = await profile.find({ ts: { $gte: localTime } }).toArray();
  const ofOrganizations = new Set(
    Object.values(mongoose.models).flatMap((one) => (one.schema.path("organizationId") ? one.collection.name : [])),
  );
  const without = seen.flatMap(({ ns, command }) => {
    const collection = ns.slice(ns.indexOf(".") + 1);
    const condition = command.filter ?? command.q ?? command.query ?? command.pipeline?.[0]?.$match;
    if (!ofOrganizations.has(collection) || condition === undefined || "organizationId" in condition) return [];
    return `${collection} by ${Object.keys(condition).sort().join(", ")}`;
  });
  return [...new Set(without)].filter((one) => !BESIDE.test(one)).sort();
}

it("asks without an organization for what says which it is, and for nothing else", async () => {
  const acme = await givenTenant(newApp());
  const scim = { kind: "scim", name: "Entra" };
  const { id: connection = "" } = await make(acme.operator("post", `${acme.path}/connections`, scim));
  const tokens = `${acme.path}/connections/${connection}/tokens`;
  const { token = "" } = await make(acme.operator("post", tokens, { label: "t" }));
  const host = await acme.withKey();
  const member = await givenMember(acme, "admin");
  const email = newAddress();
  await make(acme.operator("post", `${acme.path}/memberships`, { email, roles: ["owner"] }));
  const person = await givenPerson({ email, password: undefined });
  const to = { person, method: "passkey", secondFactor: true, organizationId: acme.id } as const;
  const opened = await enter(visitor(), to);
  const { token: personal } = await createPersonalToken(opened.session, "test", { label: "script" });

  const asked = await askedWithout(async () => {
    const ok = async (call: request.Test) => expect((await call).status).toBe(200);
    await ok(request(acme.app).get("/scim/v2/Users").set("Authorization", `Bearer ${token}`));
    await ok(host("get", `${acme.path}/memberships/${member.id}`));
    await ok(host("get", `${acme.path}/memberships?email=${member.email}`));
    await ok(request(acme.app).get("/auth/session").set("Cookie", member.cookie));
    await ok(client(acme.app, personal)("get", "/me"));
    await enter(visitor(), to);
  });

  expect(asked).toEqual(BY_TOKEN);
});

it("signs in to a host application, and gives and looks at tokens, in the same way", async () => {
  const program = await listening();
  onTestFinished(async () => void (await program.drain(1_000)));
  const product = await givenApplication(program.origin);
  const place = await givenPlace();

  const asked = await askedWithout(async () => {
    const { tokens } = await signedIn(product, place, {
      parameters: { scope: `${ALL} offline_access`, prompt: "consent" },
    });
    expect(await tokenIntrospection(product.config, tokens.access_token)).toMatchObject({ active: true });
    await refreshTokenGrant(product.config, tokens.refresh_token ?? "");
  });

  expect(asked).toEqual(BY_SIGN_IN);
});

it("has docs/scale.md name each of these collections as one that is not sharded", () => {
  const [told = ""] = /^Not sharded.*$/m.exec(readFileSync("docs/scale.md", "utf8")) ?? [];
  const found = [...BY_TOKEN, ...BY_SIGN_IN].map((one) => one.split(" ")[0] ?? "");
  expect(found.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
});
