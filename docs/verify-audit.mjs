#!/usr/bin/env node
/**
 * Proves an exported log by its seals, without Rollcall: node verify-audit.mjs events.ndjson seals.ndjson [public key]
 *   GET …/audit?format=ndjson        → events.ndjson, the whole log, or a stretch of it without other filters
 *   GET …/audit/seals?format=ndjson  → seals.ndjson
 * Nothing is needed but Node.js. Both files are read line by line. The exit status is 0 only when nothing is wrong.
 */
import { createHash, createPublicKey, verify } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

const [eventsFile, sealsFile, expectedKey] = process.argv.slice(2);
if (!eventsFile || !sealsFile) {
  console.error("Usage: verify-audit.mjs events.ndjson seals.ndjson [public key]");
  process.exit(2);
}

const sha256 = (text) => createHash("sha256").update(text, "utf8").digest("hex");

/** RFC 8785: names in order, no blanks. */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort((one, other) => (one < other ? -1 : 1));
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
};

const isSigned = (text, signature, key) => {
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(key, "base64url")]);
  const known = createPublicKey({ key: der, format: "der", type: "spki" });
  return verify(null, Buffer.from(text, "utf8"), known, Buffer.from(signature, "base64url"));
};

const rootOf = (leaves) => sha256(leaves.map(({ id, digest }) => `${id} ${digest}\n`).join(""));

async function* lines(path) {
  for await (const line of createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Infinity }))
    if (line !== "") yield JSON.parse(line);
}

let faults = 0;
const say = (sentence) => {
  faults += 1;
  console.log(sentence);
};

/** By event: what it was sealed as, and what it was rewritten to when a person was erased. */
const leaves = new Map();
const rewritten = new Map();
let before = null;
let end = null;
const keys = new Set();

for await (const line of lines(sealsFile)) {
  if (line.kind === "seal") {
    const { organizationId, number, previous, first, last, count, until, at, root, hash, key, signature } = line;
    const told = { organizationId, number, previous, first, last, count, until, at, root };
    const expected = before ?? { number: 0, hash: "0".repeat(64) };
    if (number !== expected.number + 1) say(`Seal ${number} follows ${expected.number}: seals are missing.`);
    else if (previous !== expected.hash) say(`Seal ${number} does not follow seal ${expected.number}.`);
    if (sha256(canonical(told)) !== hash) say(`Seal ${number} was changed.`);
    if (!isSigned(hash, signature, key)) say(`Seal ${number} is not signed by its key.`);
    if (line.cutAt === null && (line.leaves.length !== count || rootOf(line.leaves) !== root))
      say(`The leaves of seal ${number} were changed.`);
    for (const leaf of line.leaves) leaves.set(leaf.id, { ...leaf, seal: number, order: leaves.size });
    keys.add(key);
    before = line;
  } else if (line.kind === "rewriting") {
    const { organizationId, id, entries, key, signature } = line;
    if (!isSigned(`${organizationId} ${id} ${rootOf(entries)}`, signature, key)) say(`Rewriting ${id} is not genuine.`);
    else for (const entry of entries) rewritten.set(entry.id, entry);
    keys.add(key);
  } else if (line.kind === "end") end = line;
}
if (!end) say("The seals end in the middle: they were not exported to their end.");
else if (end.hash !== (before?.hash ?? "0".repeat(64))) say("Seals are missing at the end.");
if (expectedKey) for (const key of keys) if (key !== expectedKey) say(`Something is signed by another key: ${key}.`);

let [proved, unsealed] = [0, 0];
let previous = null;
for await (const event of lines(eventsFile)) {
  const leaf = leaves.get(event.id);
  if (!leaf) {
    // What happened after the last seal has none yet.
    if (before && event.sequence <= before.last.sequence) say(`Event ${event.id} was put in.`);
    else unsealed += 1;
    continue;
  }
  const { id, organizationId, sequence, type, actor, cause, object, before: was, after, at } = event;
  const text = canonical({ id, organizationId, sequence, type, actor, cause, object, before: was, after, at });
  const told = leaf.salt === null ? rewritten.get(id) : leaf;
  if (!told || told.salt === null || sha256(`${told.salt}\n${text}`) !== told.digest) say(`Event ${id} was changed.`);
  if (previous && leaf.order > previous.order + 1) gap(previous.order + 1, leaf.order);
  if (previous && leaf.order <= previous.order) say(`Event ${id} is out of order.`);
  previous = leaf;
  proved += 1;
}

/** Between the first and the last event of the file nothing is left out. */
function gap(from, to) {
  for (const leaf of leaves.values()) if (leaf.order >= from && leaf.order < to) say(`Event ${leaf.id} is missing.`);
}

console.log(
  faults === 0
    ? `OK: ${proved} events are as they were sealed, ${unsealed} are not sealed yet. Signed by ${[...keys].join(", ")}.`
    : `${faults} faults.`,
);
process.exitCode = faults === 0 ? 0 : 1;
