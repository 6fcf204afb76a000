/** Verified domains: the proof that an organization speaks for the addresses of a domain. Adoption and routing rest on it. */
import { Resolver } from "node:dns/promises";
import { isDuplicate } from "../../platform/failures.ts";
import { newId } from "../../platform/ids.ts";
import { transaction } from "../../platform/mongo.ts";
import { newSecret } from "../../platform/secrets.ts";
import { domainKey, domainOf } from "../address.ts";
import type { Caller } from "../caller.ts";
import { settleUndecided } from "../directory/settling.ts";
import { DomainError, invalidField, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";
import { type DomainDoc, DomainModel } from "./domain.model.ts";
import { ownedBy } from "./domain-owner.ts";
import { CONSUMER } from "./public-domains.ts";

export interface Domain {
  readonly id: string;
  readonly name: string;
  readonly status: "pending" | "verified";
  /** Whether people are found by an address of it at sign-in; undefined to everybody but the operator. */
  readonly routing?: boolean | undefined;
  readonly txtRecord: { readonly name: string; readonly value: string };
  readonly verifiedAt: Date | null;
  readonly createdAt: Date;
}

export async function addDomain(caller: Caller, name: string): Promise<Domain> {
  const key = domainKey(name);
  if (key === null) throw invalidField("/name", "This is no domain name.");
  if (CONSUMER.has(key)) throw invalidField("/name", `${key} is a public mail domain; no organization can claim it.`);
  const document: DomainDoc = {
    _id: newId("dom"),
    organizationId: caller.organizationId,
    name: key,
    status: "pending",
    method: null,
    txtValue: `rollcall-verify=${newSecret()}`,
    verifiedAt: null,
    createdAt: new Date(),
  };
  try {
    await transaction(async () => {
      await DomainModel.insertMany([document], { lean: true });
      await record(caller, {
        type: "domain.added",
        object: { type: "domain", id: document._id },
        after: { name: key },
      });
    });
  } catch (error) {
    if (isDuplicate(error, "name")) throw new DomainError("conflict", `The domain ${key} is already there.`);
    throw error;
  }
  return shown(caller, document);
}

export async function listDomains(caller: Caller, page: PageRequest): Promise<Page<Domain>> {
  const where = { organizationId: caller.organizationId };
  const { items, nextCursor } = await pageById(DomainModel.find(where), page, (domain: DomainDoc) => domain);
  const owned = await ownedBy(caller, items);
  return { items: items.map((domain) => present(domain, owned)), nextCursor };
}

export const getDomain = async (caller: Caller, id: string): Promise<Domain> =>
  shown(caller, await domainById(caller, id));

const shown = async (caller: Caller, domain: DomainDoc): Promise<Domain> =>
  present(domain, await ownedBy(caller, [domain]));

/**
 * Verifies a domain: by its TXT record, or by the operator's word. Whether another organization has done so before makes no difference,
 * but to who owns it (domain-owner.ts), and nobody but the operator is told.
 * @throws DomainError `forbidden` when another than the operator gives its word; `conflict` when the record is not found.
 */
export async function verifyDomain(caller: Caller, id: string, method: "dns" | "operator"): Promise<Domain> {
  const domain = await domainById(caller, id);
  if (domain.status === "verified") return shown(caller, domain);
  if (method === "operator" && caller.actor.kind !== "operator")
    throw new DomainError("forbidden", "Only the operator can verify a domain without DNS.");
  if (method === "dns" && !(await publishes(domain)))
    throw new DomainError("conflict", `No TXT record ${recordName(domain.name)} with the expected value was found.`);
  const verified = await transaction(async () => {
    const after = await DomainModel.findOneAndUpdate(
      { organizationId: caller.organizationId, _id: id },
      { $set: { status: "verified", method, verifiedAt: new Date() } },
      { returnDocument: "after" },
    ).lean();
    if (!after) throw notFound("domain", id);
    await record(caller, {
      type: "domain.verified",
      object: { type: "domain", id },
      before: { status: "pending" },
      after: { name: after.name, status: "verified", method },
    });
    return shown(caller, after);
  });
  await settleUndecided(caller, verified.name);
  return verified;
}

export async function removeDomain(caller: Caller, id: string): Promise<void> {
  await transaction(async () => {
    const removed = await DomainModel.findOneAndDelete({ organizationId: caller.organizationId, _id: id }).lean();
    if (!removed) throw notFound("domain", id);
    await record(caller, {
      type: "domain.removed",
      object: { type: "domain", id },
      before: { name: removed.name, status: removed.status },
    });
  });
}

/** Whether the organization has proved to speak for the domain of this email key. A sub-domain is another domain. */
export const isVerifiedAddress = async (caller: Caller, key: string): Promise<boolean> =>
  (await DomainModel.exists({ organizationId: caller.organizationId, name: domainOf(key), status: "verified" })) !==
  null;

const recordName = (name: string): string => `_membership-verify.${name}`;

async function publishes(domain: DomainDoc): Promise<boolean> {
  try {
    const records = await new Resolver({ timeout: 3_000, tries: 2 }).resolveTxt(recordName(domain.name));
    return records.some((parts) => parts.join("") === domain.txtValue);
  } catch {
    return false; // no such record, or no answer: in both cases nothing is proved
  }
}

async function domainById(caller: Caller, id: string): Promise<DomainDoc> {
  const found = await DomainModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  if (!found) throw notFound("domain", id);
  return found;
}

const present = (
  { _id, name, status, txtValue, verifiedAt, createdAt }: DomainDoc,
  owned: ReadonlySet<string> | undefined,
): Domain => ({
  id: _id,
  name,
  status,
  ...(owned && { routing: owned.has(name) }),
  txtRecord: { name: recordName(name), value: txtValue },
  verifiedAt,
  createdAt,
});
