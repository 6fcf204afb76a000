/** However people are renamed and sign in: nobody ever signs in as a member whom the directory has by another name than the one that came. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { createConnection } from "../../../src/domain/administration/connections/connections.ts";
import { checkOrganization } from "../../../src/domain/checks.ts";
import { findSamlConnection, type SamlConnection } from "../../../src/domain/connections/sso/sso-lookup.ts";
import type { ConnectionCaller } from "../../../src/domain/connections/types.ts";
import { DirectoryUserModel } from "../../../src/domain/directory/mirror.models.ts";
import { DomainError } from "../../../src/domain/errors.ts";
import { signInBySso } from "../../../src/domain/sso/signing-in.ts";
import { CERTIFICATE } from "../../support/certificate.ts";
import { useDatabase } from "../../support/mongo.ts";
import { visitor } from "../../support/visitors.ts";
import { givenOrganization, membershipOf, provision, rewrite } from "../../support/world.ts";

useDatabase();

// Many sign-ins, on a machine that may be busy.
const FORMATS = ["urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress", ""] as const;

const step = fc.oneof(
  fc.record({ rename: fc.nat(2), to: fc.nat(4) }),
  fc.record({ signIn: fc.nat(4), capital: fc.boolean(), format: fc.constantFrom(...FORMATS) }),
);

/** Signs in by this name. @returns the membership, or null for a refusal */
async function signIn(connection: SamlConnection, nameId: string, nameIdFormat: string): Promise<string | null> {
  const { entityId: idpEntityId } = connection.settings;
  const said = { email: nameId, displayName: null, attributes: {}, groups: undefined, overage: false };
  const identity = {
    connectionId: connection.id,
    idpEntityId,
    nameId,
    nameIdFormat,
    ...said,
    sessionEndsAt: undefined,
    provedAt: undefined,
  };
  try {
    return (await signInBySso(visitor(), connection, identity)).membershipId;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** Whose the directory user is by now: it may have turned out to be somebody who was here. */
const memberOf = async ({ organizationId }: ConnectionCaller, _id: string): Promise<string | null> =>
  (await DirectoryUserModel.findOne({ organizationId, _id }, { membershipId: 1 }).lean())?.membershipId ?? null;

it("leads a name to the member whom the directory has by it, or nowhere", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { caller, scim, domain } = await givenOrganization();
      const input = { kind: "saml" as const, name: "SSO", certificates: [CERTIFICATE] };
      const provider = { entityId: "https://idp.test", ssoUrl: "https://idp.test/sso", provisioning: "jit" as const };
      const { id } = await createConnection(caller, { ...input, ...provider });
      const connection = await findSamlConnection(id);
      const nameOf = (n: number): string => `n${n}@${domain}`;
      const names = new Map([0, 1, 2].map((one) => [one, one]));
      const users = [];
      for (const one of names.keys())
        users.push(await provision(scim, { userName: nameOf(one), externalId: `user-${one}` }));

      for (const done of steps) {
        if ("rename" in done) {
          const isFree = ![...names.values()].includes(done.to);
          const user = users[done.rename];
          if (!user || !isFree) continue;
          names.set(done.rename, done.to);
          await rewrite(scim, user.id, { userName: nameOf(done.to), externalId: `user-${done.rename}` });
        } else {
          const name = done.capital ? nameOf(done.signIn).toUpperCase() : nameOf(done.signIn);
          const arrived = await signIn(connection, name, done.format);
          const [owner] = [...names].find(([, has]) => has === done.signIn) ?? [];
          const user = owner === undefined ? undefined : users[owner];
          if (user) expect([await memberOf(scim, user.id), null]).toContain(arrived);
        }
      }
      const wrong = (await Array.fromAsync(checkOrganization(caller))).flatMap((checked) => checked.wrong);
      expect(wrong).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

it("lets everybody in by the present name once it has been pushed, whatever the names before", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(4), fc.boolean()), { minLength: 1, maxLength: 6 }), async (renames) => {
      const { caller, scim, domain } = await givenOrganization();
      const { id } = await createConnection(caller, {
        ...{ kind: "saml", name: "SSO", certificates: [CERTIFICATE] },
        ...{ entityId: "https://idp.test", ssoUrl: "https://idp.test/sso" },
      });
      const connection = await findSamlConnection(id);
      const jane = await provision(scim, { userName: `n@${domain}`, externalId: "jane" });
      for (const [name, comes] of renames) {
        await rewrite(scim, jane.id, { userName: `n${name}@${domain}`, externalId: "jane" });
        if (comes) expect(await signIn(connection, `n${name}@${domain}`, FORMATS[0])).toBe(membershipOf(jane));
      }
      const [last] = renames.at(-1) ?? [];
      expect(await signIn(connection, `n${last}@${domain}`, FORMATS[0])).toBe(membershipOf(jane));
    }),
    { numRuns: 8 },
  );
});
