/** Verified domains: the proof that an organization speaks for the addresses of a domain. Adoption and routing rest on it. */
import { hasRoom } from "../../../platform/database/capped.ts";
import { isDuplicate } from "../../../platform/database/failures.ts";
import { transaction } from "../../../platform/database/mongo.ts";
import { newId } from "../../../platform/ids.ts";
import { newSecret } from "../../../platform/keys/secrets.ts";
import { domainKey, domainOf } from "../../address.ts";
import { type Caller, linkOf, madeThrough } from "../../caller.ts";
import { DomainError, invalidField, notFound } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { type Page, type PageRequest, pageById } from "../../page.ts";
import { markForReconciling } from "../marks.ts";
import { requireRecord, seenAt } from "./dns-proof.ts";
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
    ...madeThrough(caller),
    verifiedAt: null,
    createdAt: new Date(),
  };
  try {
    await transaction(async () => {
      await requireRoom(caller);
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

/** So many domains are claimed through one set-up link. */
const MOST_BY_LINK = 20;

/** Within the transaction that stores one more. @throws DomainError `conflict` for a set-up link that has claimed too many */
async function requireRoom(caller: Caller): Promise<void> {
  const link = linkOf(caller);
  if (link === undefined) return;
  const claimed = async () => (await domainsThrough(caller, [link])).length;
  if (!(await hasRoom(`domains ${link}`, MOST_BY_LINK, claimed)))
    throw new DomainError("conflict", `At most ${MOST_BY_LINK} domains are claimed through one set-up link.`);
}

export async function listDomains(caller: Caller, page: PageRequest): Promise<Page<Domain>> {
  const where = { organizationId: caller.organizationId, ...madeThrough(caller) };
  const { items, nextCursor } = await pageById(DomainModel.find(where), page, (domain: DomainDoc) => domain, {
    index: { organizationId: 1, _id: 1 },
  });
  const owned = await ownedBy(caller, items);
  return { items: items.map((domain) => present(domain, owned)), nextCursor };
}

export const getDomain = async (caller: Caller, id: string): Promise<Domain> =>
  shown(caller, await domainById(caller, id));

const shown = async (caller: Caller, domain: DomainDoc): Promise<Domain> =>
  present(domain, await ownedBy(caller, [domain]));

/**
 * Proves a domain: by its TXT record, or by the operator's word. Who may be in is to be settled after it. Whether another organization has done so before makes no difference,
 * but to who owns it (domain-owner.ts), and nobody but the operator is told.
 * @throws DomainError `forbidden` when another than the operator gives its word; `conflict` when the record is not found, with what was.
 */
export async function proveDomain(
  caller: Caller,
  id: string,
  method: "dns" | "operator",
): Promise<{ readonly domain: Domain; readonly isNew: boolean }> {
  const domain = await domainById(caller, id);
  if (domain.status === "verified") return { domain: await shown(caller, domain), isNew: false };
  if (method === "operator" && caller.actor.kind !== "operator")
    throw new DomainError("forbidden", "Only the operator can verify a domain without DNS.");
  if (method === "dns") await requireRecord(recordName(domain.name), domain.txtValue);
  return { domain: await acceptProof(caller, id, method), isNew: true };
}

/** The record of a domain as name servers have it now. Nothing is written. */
export interface DomainRecords {
  readonly name: string;
  readonly expected: string;
  /** Null where the name servers did not answer. */
  readonly seen: readonly string[] | null;
  readonly matches: boolean;
}

/** Looks the record up. @throws DomainError `not_found` */
export async function lookUpDomain(caller: Caller, id: string): Promise<DomainRecords> {
  const { name: domain, txtValue: expected } = await domainById(caller, id);
  const name = recordName(domain);
  const seen = await seenAt(name);
  return { name, expected, seen, matches: seen?.includes(expected) ?? false };
}

/** Takes a domain as proved, whoever has looked. A dry run begins here. @throws DomainError `not_found` */
export const acceptProof = (caller: Caller, id: string, method: "dns" | "operator"): Promise<Domain> =>
  transaction(async () => {
    const after = await DomainModel.findOneAndUpdate(
      { organizationId: caller.organizationId, _id: id, ...madeThrough(caller) },
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
    await markForReconciling(caller);
    return shown(caller, after);
  });

/** @throws DomainError `not_found`; `forbidden` for a set-up link where the domain is proved: others rely on it. */
export async function removeDomain(caller: Caller, id: string): Promise<void> {
  await transaction(async () => {
    const where = { organizationId: caller.organizationId, _id: id, ...madeThrough(caller) };
    const removed = await DomainModel.findOneAndDelete(where).lean();
    if (!removed) throw notFound("domain", id);
    if (removed.status === "verified" && linkOf(caller) !== undefined)
      throw new DomainError("forbidden", "A set-up link takes back only a domain that is not verified.");
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

/** The domains that were claimed through one of these set-up links. */
export async function domainsThrough(
  { organizationId }: Caller,
  links: readonly string[],
): Promise<{ readonly id: string; readonly name: string; readonly setupLink: string }[]> {
  const found = await DomainModel.find({ organizationId, setupLink: { $in: [...links] } }, { name: 1, setupLink: 1 })
    .sort({ _id: 1 })
    .lean();
  return found.map(({ _id: id, name, setupLink = "" }) => ({ id, name, setupLink }));
}

const recordName = (name: string): string => `_membership-verify.${name}`;

async function domainById(caller: Caller, id: string): Promise<DomainDoc> {
  const where = { organizationId: caller.organizationId, _id: id, ...madeThrough(caller) };
  const found = await DomainModel.findOne(where).lean();
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
