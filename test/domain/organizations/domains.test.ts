/** One domain, several organizations: each proves it for itself, the first one owns it at sign-in, and nobody learns of another. */
import { describe, expect, it } from "vitest";
import { domainKey } from "../../../src/domain/address.ts";
import { verifyDomain } from "../../../src/domain/administration/organizations/domains.ts";
import {
  createOrganization,
  deleteOrganization,
} from "../../../src/domain/administration/organizations/organizations.ts";
import { type Caller, within } from "../../../src/domain/caller.ts";
import { DomainModel } from "../../../src/domain/organizations/domains/domain.model.ts";
import { organizationOfDomain } from "../../../src/domain/organizations/domains/domain-owner.ts";
import {
  addDomain,
  getDomain,
  isVerifiedAddress,
  listDomains,
  removeDomain,
} from "../../../src/domain/organizations/domains/domains.ts";
import { OrganizationModel } from "../../../src/domain/organizations/organization.model.ts";
import { discover } from "../../../src/domain/sessions/sign-in/discovery.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso } from "../../support/visitors.ts";
import { log, operator, refusal, unique } from "../../support/world.ts";

useDatabase();

const organization = async (): Promise<Caller> =>
  within(operator, (await createOrganization(operator, { name: unique("acme") })).organization.id);

/** Verifies the domain at a moment of its own. */
async function verified(caller: Caller, name: string) {
  const { id } = await addDomain(caller, name);
  const domain = await verifyDomain(caller, id, "operator");
  await new Promise((later) => setImmediate(later));
  return domain;
}

const named = (): string => `${unique("shared")}.test`;

describe("a domain that two organizations have verified", () => {
  it("belongs to the first at sign-in; both may adopt its people; the operator is told", async () => {
    const [first, second] = [await organization(), await organization()];
    const name = named();
    expect((await verified(first, name)).routing).toBe(true);

    const later = await verified(second, name);

    expect(later).toMatchObject({ status: "verified", routing: false });
    expect(await organizationOfDomain(name)).toBe(first.organizationId);
    for (const caller of [first, second]) expect(await isVerifiedAddress(caller, `jane@${name}`)).toBe(true);
    expect((await listDomains(second, { limit: 10 })).items).toMatchObject([{ name, routing: false }]);
  });

  it("belongs to who has proved it first, not to who has claimed it first", async () => {
    const [first, second] = [await organization(), await organization()];
    const name = named();
    const claimed = await addDomain(first, name);
    expect(await organizationOfDomain(name)).toBeNull();

    await verified(second, name);
    expect(await organizationOfDomain(name)).toBe(second.organizationId);
    expect((await verifyDomain(first, claimed.id, "operator")).routing).toBe(false);
    expect(await organizationOfDomain(name)).toBe(second.organizationId);
  });

  it("needs a proof of each", async () => {
    const [first, second] = [await organization(), await organization()];
    const name = named();
    const { txtRecord } = await verified(first, name);

    const claimed = await addDomain(second, name);

    expect(claimed).toMatchObject({ status: "pending", routing: false, txtRecord: { name: txtRecord.name } });
    expect(claimed.txtRecord.value).not.toBe(txtRecord.value);
    expect(await isVerifiedAddress(second, `jane@${name}`)).toBe(false);
  });

  it("goes to the next in age when the owner gives it up, and not back to who comes again", async () => {
    const [first, second, third] = [await organization(), await organization(), await organization()];
    const name = named();
    const { id } = await verified(first, name);
    await verified(second, name);
    await verified(third, name);

    await removeDomain(first, id);
    expect(await organizationOfDomain(name)).toBe(second.organizationId);
    expect((await verified(first, name)).routing).toBe(false);
    expect(await organizationOfDomain(name)).toBe(second.organizationId);
  });

  it("goes to the next while the owner is being deleted, and afterwards", async () => {
    const [first, second] = [await organization(), await organization()];
    const name = named();
    await verified(first, name);
    await verified(second, name);
    const { organizationId } = first;

    await OrganizationModel.updateOne({ organizationId }, { $set: { status: "deleted" } });
    expect(await organizationOfDomain(name)).toBe(second.organizationId);
    await OrganizationModel.updateOne({ organizationId }, { $set: { status: "active" } });
    await deleteOrganization(first);
    expect(await organizationOfDomain(name)).toBe(second.organizationId);
  });

  it("sends nobody to the second's SSO", async () => {
    const [first, second] = [await organization(), await organization()];
    const name = named();
    await verified(first, name);
    await verified(second, name);
    await givenSso(second);

    expect(await discover({ email: `jane@${name}` })).toMatchObject({ method: "password" });
  });

  it("has one owner when both were verified in the same moment", async () => {
    const [first, second] = [await organization(), await organization()];
    const name = named();
    const at = new Date();
    for (const caller of [second, first]) {
      await verified(caller, name);
      await DomainModel.updateOne({ organizationId: caller.organizationId, name }, { $set: { verifiedAt: at } });
    }
    const owners = await Promise.all(
      [first, second].map(async (caller) => (await listDomains(caller, { limit: 1 })).items[0]?.routing),
    );

    expect(owners.sort()).toEqual([false, true]);
  });
});

describe("somebody inside an organization", () => {
  it("learns nothing of others from what is told of a domain, nor from the log", async () => {
    const [first, second, alone] = [await organization(), await organization(), await organization()];
    const name = named();
    await verified(first, name);
    const { id } = await verified(second, name);
    const only = await verified(alone, named());
    const as = ({ organizationId }: Caller): Caller => ({
      organizationId,
      actor: { kind: "api_key", id: "rck_x" },
      requestId: "test",
    });

    const told = await getDomain(as(second), id);

    expect(Object.keys(told).sort()).toEqual(Object.keys(await getDomain(as(alone), only.id)).sort());
    expect(told).not.toHaveProperty("routing");
    expect((await listDomains(as(second), { limit: 1 })).items[0]).not.toHaveProperty("routing");
    expect(await verifyDomain(as(second), id, "dns")).not.toHaveProperty("routing");
    expect(JSON.stringify(await log(second))).not.toContain(first.organizationId);
    expect(await refusal(getDomain(as(first), id))).toBe("not_found");
  });
});

describe("a name that looks the same", () => {
  it.each([
    ["ACME.Example", "acme.example"],
    ["acme.example.", "acme.example"],
    [" acme.example ", "acme.example"],
    ["acme。example", "acme.example"],
    ["acme.example。", "acme.example"],
    ["ａｃｍｅ.example", "acme.example"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["BÜCHER.example", "xn--bcher-kva.example"],
    ["аcme.example", "xn--cme-5cd.example"],
    // An IPv4 address, in whatever spelling, is no domain.
    ["127.0.0.1", null],
    ["0x7f.1", null],
    ["000", null],
    ["acme.123", null],
    ["123.acme.example", "123.acme.example"],
  ])("%j is %s", (typed, key) => expect(domainKey(typed)).toBe(key));

  it.each(["sub.", "аcme-"])("is another domain with %j before it", async (before) => {
    const caller = await organization();
    const name = named();
    await verified(caller, name);

    expect(await organizationOfDomain(domainKey(`${before}${name}`) ?? "")).toBeNull();
    expect(await isVerifiedAddress(caller, `jane@${domainKey(`${before}${name}`)}`)).toBe(false);
  });

  it("is one domain to an organization, however it is typed", async () => {
    const caller = await organization();
    const name = named();
    await verified(caller, name);

    for (const typed of [name.toUpperCase(), `${name}.`, name.replace(".", "。")])
      expect(await refusal(addDomain(caller, typed))).toBe("conflict");
  });
});
