import { beforeAll, describe, expect, it } from "vitest";
import { createConnection, updateConnection } from "../../../../src/domain/administration/connections/connections.ts";
import type { Caller } from "../../../../src/domain/caller.ts";
import { createMembership } from "../../../../src/domain/memberships/memberships.ts";
import { newKeyPair } from "../../../../src/platform/keys/self-signed.ts";
import { useDatabase } from "../../../support/mongo.ts";
import { givenOrganization, refusal } from "../../../support/world.ts";

useDatabase();
let certificates: string[];
beforeAll(async () => {
  certificates = [(await newKeyPair("idp")).certificate];
});

const provider = () => ({ entityId: "https://idp.test", ssoUrl: "https://idp.test/sso", certificates });

describe("which identity provider is believed", () => {
  it("is said by owners only: an admin could sign in as an owner by one of the admin's own", async () => {
    const { caller, domain } = await givenOrganization();
    const as = async (role: string): Promise<Caller> => {
      const { id } = await createMembership(caller, { email: `${role}@${domain}`, roles: [role] });
      return { ...caller, actor: { kind: "membership", id } };
    };
    const [admin, owner] = [await as("admin"), await as("owner")];
    const saml = { kind: "saml" as const, name: "SSO", ...provider() };
    expect(await refusal(createConnection(admin, saml))).toBe("role_not_grantable");
    const { id } = await createConnection(owner, saml);
    expect(await refusal(updateConnection(admin, id, { certificates }))).toBe("role_not_grantable");
    expect(await refusal(updateConnection(admin, id, { allowIdpInitiated: true }))).toBe("role_not_grantable");
    expect(await refusal(updateConnection(admin, id, { name: "Our SSO" }))).toBe("accepted");
    expect(await refusal(createConnection(admin, { kind: "scim", name: "Directory" }))).toBe("accepted");
  });
});
