#!/usr/bin/env node
// Black-box replay of identity-provider SCIM traffic against any SCIM server. Scenario format: test/idp/README.md.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { randomUUID, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { dirname, join, basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const { values: a } = parseArgs({
  options: {
    base: { type: 'string' }, token: { type: 'string', default: '' },
    base2: { type: 'string' }, token2: { type: 'string' }, // a second tenant, for the isolation scenarios
    set: { type: 'string', default: join(here, '..', 'idp', 'scenarios') }, // a folder
    only: { type: 'string' }, idp: { type: 'string' }, level: { type: 'string' },
    domain: { type: 'string', default: 'replay.example.com' },
    timeout: { type: 'string', default: '15000' }, jobs: { type: 'string', default: '1' },
    json: { type: 'string' }, verbose: { type: 'boolean' }, keep: { type: 'boolean' }, list: { type: 'boolean' }, help: { type: 'boolean' },
  },
});
if (a.help || (!a.base && !a.list)) {
  console.log('node replay.mjs --base URL --token TOKEN [--set folder] [--only text] [--idp name] [--level core|interop] [--base2 URL --token2 TOKEN] [--domain d] [--json file] [--verbose] [--keep] [--list]');
  process.exit(a.help ? 0 : 2);
}

let throttled = 0;
const BASE = a.base?.replace(/\/+$/, '');
const BASE2 = (a.base2 ?? a.base)?.replace(/\/+$/, '');
const RUN = Date.now().toString(36).slice(-6) + randomBytes(2).toString('hex');
const HEADERS = {
  entra: { 'Content-Type': 'application/scim+json; charset=utf-8', Accept: 'application/scim+json' },
  okta: { 'Content-Type': 'application/scim+json; charset=utf-8', Accept: 'application/scim+json', 'Accept-Charset': 'utf-8', 'User-Agent': 'Okta SCIM Client 1.0.0' },
  onelogin: { 'Content-Type': 'application/scim+json', Accept: '*/*', 'User-Agent': '' },
  jumpcloud: { 'Content-Type': 'application/json', Accept: 'application/json' },
  ping: { 'Content-Type': 'application/json', Accept: 'application/json' },
  google: { 'Content-Type': 'application/scim+json', Accept: 'application/scim+json' },
  authentik: { 'Content-Type': 'application/json', Accept: '*/*' },
  keycloak: { 'Content-Type': 'application/scim+json', Accept: 'application/scim+json, application/json' },
  sailpoint: { 'Content-Type': 'application/json', Accept: 'application/scim+json, application/json' },
  rfc: { 'Content-Type': 'application/scim+json', Accept: 'application/scim+json' },
};
const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

// ---------- variables ----------
const filters = { upper: (s) => String(s).toUpperCase(), lower: (s) => String(s).toLowerCase(), last: (s) => String(s).replace(/\/+$/, '').split('/').pop(), enc: (s) => encodeURIComponent(s) };
const read = (o, path) => path.split('.').reduce((x, k) => (x == null ? undefined : x[k]), o);
function value(expr, vars) {
  const [path, ...fs] = expr.split('|').map((s) => s.trim());
  if (path === 'uuid') return randomUUID();
  let v = read(vars, path);
  if (v === undefined) throw new Error(`variable ${path} is not set`);
  for (const f of fs) v = filters[f](v);
  return v;
}
function fill(x, vars) {
  if (typeof x === 'string') {
    const whole = x.match(/^\$\{([^}]+)\}$/);
    if (whole) return value(whole[1], vars);
    return x.replace(/\$\{([^}]+)\}/g, (_, e) => value(e, vars));
  }
  if (Array.isArray(x)) return x.flatMap((y) => (y && typeof y === 'object' && y.$each ? vars[y.$each].map((item) => fill(y.$do, { ...vars, item })) : [fill(y, vars)]));
  if (x && typeof x === 'object') return Object.fromEntries(Object.entries(x).map(([k, v]) => [fill(k, vars), fill(v, vars)]));
  return x;
}

// ---------- JSON paths: /a/b, /list/0, /list/*/x, /list[type=work]/value ; names are compared without case ----------
const key = (o, k) => (o && typeof o === 'object' ? (k in o ? k : Object.keys(o).find((n) => n.toLowerCase() === k.toLowerCase())) : undefined);
function pick(doc, path) {
  let nodes = [doc], many = false;
  const parts = [];
  for (const raw of path.split('/').slice(1)) {
    const m = raw.match(/^([^[]*)\[([^=\]]+)=([^\]]*)\]$/);
    if (m) { if (m[1]) parts.push({ k: m[1] }); parts.push({ sel: m[2], val: m[3] }); } else parts.push(raw === '*' ? { all: true } : { k: raw });
  }
  for (const p of parts) {
    if (p.all) { many = true; nodes = nodes.flatMap((n) => (Array.isArray(n) ? n : n && typeof n === 'object' ? Object.values(n) : [])); }
    else if (p.sel) nodes = nodes.flatMap((n) => (Array.isArray(n) ? n.filter((e) => String(e?.[key(e, p.sel)] ?? '').toLowerCase() === p.val.toLowerCase()).slice(0, many ? undefined : 1) : []));
    else nodes = nodes.map((n) => (Array.isArray(n) && /^\d+$/.test(p.k) ? n[+p.k] : n?.[key(n, p.k)])).filter((n) => n !== undefined);
  }
  return many ? nodes : nodes[0];
}
const empty = (v) => v === undefined || v === null || (Array.isArray(v) && v.length === 0) || (typeof v === 'object' && !Array.isArray(v) && Object.keys(v).length === 0);
const same = (x, y) => JSON.stringify(x) === JSON.stringify(y);
const show = (v) => { const s = v === undefined ? 'nothing' : JSON.stringify(v); return s.length > 220 ? s.slice(0, 220) + '…' : s; };
const typeOf = (v) => (v === null ? 'null' : Array.isArray(v) ? 'array' : Number.isInteger(v) ? 'integer' : typeof v);
function check(v, m) { // returns a complaint or undefined
  if (m === null || typeof m !== 'object' || Array.isArray(m)) return same(v, m) ? undefined : `is ${show(v)}, expected ${show(m)}`;
  for (const [op, want] of Object.entries(m)) {
    const bad = (txt) => `is ${show(v)}, expected ${txt}`;
    if (op === 'eq' && !same(v, want)) return bad(show(want));
    if (op === 'ne' && same(v, want)) return bad(`other than ${show(want)}`);
    if (op === 'ieq' && String(v).toLowerCase() !== String(want).toLowerCase()) return bad(`${show(want)} in any case`);
    if (op === 'type' && !(typeOf(v) === want || (want === 'number' && typeof v === 'number') || (want === 'object' && typeOf(v) === 'object'))) return bad(`a JSON ${want}`);
    if (op === 'exists' && want !== !empty(v)) return bad(want ? 'a value' : 'no value');
    if (op === 'present' && want !== (v !== undefined)) return bad(want ? 'a member of that name' : 'no member of that name');
    if (op === 'oneOf' && !want.some((w) => (w === null ? empty(v) : same(v, w)))) return bad(`one of ${show(want)}`);
    if (op === 'match' && !new RegExp(want).test(String(v))) return bad(`text like /${want}/`);
    if (op === 'notMatch' && new RegExp(want).test(String(v))) return bad(`no text like /${want}/`);
    if (op === 'includes' && !(Array.isArray(v) && v.some((e) => same(e, want)))) return bad(`a list with ${show(want)}`);
    if (op === 'excludes' && Array.isArray(v) && v.some((e) => same(e, want))) return bad(`a list without ${show(want)}`);
    if (op === 'setEq' && !(same([...new Set((v ?? []).map(String))].sort(), want.map(String).sort()) && (v ?? []).length === want.length)) return bad(`exactly, in any order, ${show(want)}`);
    if (op === 'len' && (v ?? []).length !== want) return `has ${(v ?? []).length} entries, expected ${want}: ${show(v)}`;
    if (op === 'minLen' && (v ?? []).length < want) return `has ${(v ?? []).length} entries, expected at least ${want}`;
    if (op === 'maxLen' && (v ?? []).length > want) return `has ${(v ?? []).length} entries, expected at most ${want}: ${show(v)}`;
    if (op === 'gte' && !(v >= want)) return bad(`>= ${want}`);
    if (op === 'lte' && !(v <= want)) return bad(`<= ${want}`);
    if (op === 'count' && (v ?? []).filter((e) => same(e, want.of)).length !== want.is) return bad(`${want.is} times ${show(want.of)}`);
    if (op === 'date' && !(typeof v === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(v) && !Number.isNaN(Date.parse(v)))) return bad('an xsd:dateTime');
    if (op === 'ifPresent' && v !== undefined && v !== null) { const c = check(v, want); if (c) return c; }
  }
  return undefined;
}
const BUILTIN = { // whole-body shapes
  list: { '/schemas': { includes: LIST }, '/totalResults': { type: 'integer' }, '/startIndex': { ifPresent: { type: 'integer' } }, '/itemsPerPage': { ifPresent: { type: 'integer' } }, '/Resources': { ifPresent: { type: 'array' } } },
  empty: { '/schemas': { includes: LIST }, '/totalResults': 0, '/Resources': { exists: false } },
  one: { '/schemas': { includes: LIST }, '/totalResults': 1, '/Resources': { len: 1 } },
  error: { '/schemas': { includes: ERROR }, '/status': { match: '^[45]\\d\\d$' } },
  user: { '/schemas': { includes: CORE_USER }, '/id': { type: 'string', match: '.' }, '/userName': { type: 'string' }, '/meta/resourceType': 'User', '/password': { exists: false } },
  group: { '/schemas': { includes: CORE_GROUP }, '/id': { type: 'string', match: '.' }, '/displayName': { type: 'string' }, '/meta/resourceType': 'Group' },
};

// ---------- one request ----------
async function send(ctx, step) {
  const vars = ctx.vars;
  const second = step.tenant === 2;
  const url = new URL((second ? BASE2 : BASE) + (step.rawPath ? fill(step.rawPath, vars) : fill(step.path, vars)));
  for (const [k, v] of Object.entries(fill(step.query ?? {}, vars))) url.searchParams.append(k, v);
  let search = url.search;
  if (step.encode !== 'plus') search = search.replace(/\+/g, '%20'); // Entra and Okta escape blanks as %20
  const headers = { ...HEADERS[step.as ?? ctx.sc.idp] };
  headers.Authorization = `Bearer ${second ? a.token2 : a.token}`;
  for (const [k, v] of Object.entries(fill(step.headers ?? {}, vars))) v === null ? delete headers[Object.keys(headers).find((h) => h.toLowerCase() === k.toLowerCase())] : (headers[k] = v);
  let body;
  if (step.rawBody !== undefined) body = step.rawBody;
  else if (step.body !== undefined) {
    body = JSON.stringify(fill(step.body, vars));
    if (step.padTo) body = body.slice(0, 1) + ' '.repeat(Math.max(0, step.padTo - body.length)) + body.slice(1);
  }
  if (body === undefined) delete headers['Content-Type'];
  const method = step.method ?? 'GET';
  const t0 = Date.now();
  let r, text;
  try {
    for (let tries = 0; ; tries++) { // a throttled client waits as told and comes again
      r = await fetch(url.origin + url.pathname + search, { method, headers, body, redirect: 'manual', signal: AbortSignal.timeout(+a.timeout) });
      text = await r.text();
      if (r.status !== 429 || tries >= 8) break;
      throttled += 1;
      await new Promise((ok) => setTimeout(ok, Math.min(10, Math.max(0.2, Number(r.headers.get('retry-after')) || 1)) * 1000));
    }
  } catch (e) { throw new Error(`${method} ${url.pathname}${search}: ${e.cause?.code ?? e.name}: ${e.cause?.message ?? e.message}`); }
  let json; try { json = text ? JSON.parse(text) : undefined; } catch { json = undefined; }
  if (a.verbose) console.log(`    ${method} ${url.pathname}${search} -> ${r.status} (${Date.now() - t0} ms)\n      > ${(body ?? '').slice(0, 400)}\n      < ${text.slice(0, 500)}`);
  if (method === 'POST' && (r.status === 201 || r.status === 200) && json?.id && /\/(Users|Groups)\/?$/.test(url.pathname)) ctx.made.push({ path: `${url.pathname.match(/\/(Users|Groups)/)[0]}/${json.id}`, tenant: step.tenant });
  return { status: r.status, headers: r.headers, text, json, what: `${method} ${decodeURIComponent(url.pathname).replace(new URL(BASE).pathname, '')}${search ? ' ' + decodeURIComponent(search) : ''}` };
}
function verify(ctx, res, expect, complaints) {
  const vars = ctx.vars, say = (t) => complaints.push(t);
  if (expect.anyOf) {
    const tries = expect.anyOf.map((e) => { const c = []; verify(ctx, res, e, c); return c; });
    if (!tries.some((c) => c.length === 0)) say(`none of ${tries.length} allowed outcomes: ${tries.map((c) => c[0]).join(' | ')}`);
    return;
  }
  const want = [].concat(expect.status ?? []);
  if (want.length && !want.includes(res.status)) { say(`status ${res.status}, expected ${want.join(' or ')}${res.text ? ` (${res.text.slice(0, 180)})` : ''}`); return; }
  if (!want.length && res.status >= 500) { say(`status ${res.status}`); return; }
  for (const [h, m] of Object.entries(fill(expect.headers ?? {}, vars))) { const c = check(res.headers.get(h) ?? undefined, m); if (c) say(`header ${h} ${c}`); }
  const hasBody = res.status !== 204 && res.text !== '';
  if (res.status === 204 && res.text) say('204 with a body');
  if (hasBody && (expect.shape || expect.json) && res.json === undefined) { say(`body is not JSON: ${res.text.slice(0, 120)}`); return; }
  if (hasBody && res.json !== undefined && expect.shape !== 'any') { const ct = res.headers.get('content-type') ?? ''; if (!/application\/(scim\+)?json/i.test(ct)) say(`Content-Type is ${ct || 'missing'}, expected application/scim+json`); }
  if (expect.notText && new RegExp(expect.notText).test(res.text)) say(`body has text like /${expect.notText}/: …${res.text.slice(Math.max(0, res.text.search(new RegExp(expect.notText)) - 40)).slice(0, 80)}…`);
  const rules = { ...(expect.shape && BUILTIN[expect.shape]), ...fill(expect.json ?? {}, vars) };
  if (!hasBody && expect.shape && res.status !== 204) say('no body');
  if (!hasBody && (res.status === 204 || expect.bodyOptional)) return;
  for (const [p, m] of Object.entries(rules)) { const c = check(pick(res.json, p), m); if (c) say(`${p} ${c}`); }
}
function save(ctx, res, map) { for (const [name, path] of Object.entries(map ?? {})) ctx.vars[name] = path === '$' ? res.json : path.startsWith('header:') ? res.headers.get(path.slice(7)) : pick(res.json, path); }

// ---------- step kinds ----------
const person = (ctx, over = {}) => ({ schemas: [CORE_USER], userName: `u${ctx.seq}.${ctx.vars.uid}@${a.domain}`, externalId: randomUUID(), name: { givenName: 'Ada', familyName: `Muster${ctx.seq}` }, displayName: `Ada Muster${ctx.seq}`, emails: [{ value: `u${ctx.seq}.${ctx.vars.uid}@${a.domain}`, type: 'work', primary: true }], active: true, ...over });
async function step(ctx, s, complaints, label) {
  if (s.user || s.group) { // shorthand: make a user or a group and remember it
    const kind = s.user ? 'Users' : 'Groups';
    ctx.seq += 1;
    const over = fill(s.with ?? {}, ctx.vars);
    const body = s.user ? person(ctx, over) : { schemas: [CORE_GROUP], displayName: `Team ${ctx.seq} ${ctx.vars.uid}`, externalId: randomUUID(), ...over };
    for (const [k, v] of Object.entries(body)) if (v === null) delete body[k];
    const res = await send(ctx, { method: 'POST', path: `/${kind}`, body, tenant: s.tenant });
    if (res.status !== 201 || !res.json?.id) throw new Error(`setup POST /${kind} gave ${res.status} ${res.text.slice(0, 160)}`);
    ctx.vars[s.user ?? s.group] = { ...body, ...res.json, sent: body };
    return;
  }
  if (s.users) { // many users at once
    const list = [];
    for (let i = 0; i < s.n; i += 10) await Promise.all(Array.from({ length: Math.min(10, s.n - i) }, async () => { const c = `_${list.length}_${Math.random()}`; await step(ctx, { user: c }, complaints, label); list.push(ctx.vars[c]); delete ctx.vars[c]; }));
    ctx.vars[s.users] = list; ctx.vars[`${s.users}Ids`] = list.map((u) => u.id); ctx.vars[`${s.users}Names`] = list.map((u) => u.userName);
    return;
  }
  if (s.slice) { const [from, i, j, to] = s.slice; ctx.vars[to] = ctx.vars[from].slice(i, j); return; }
  if (s.wait) { await new Promise((r) => setTimeout(r, s.wait)); return; }
  if (s.parallel) {
    const out = await Promise.all(s.parallel.flatMap((p) => Array.from({ length: p.times ?? 1 }, () => p)).map((p) => send(ctx, p)));
    const counts = {};
    for (const r of out) counts[r.status] = (counts[r.status] ?? 0) + 1;
    for (const [st, m] of Object.entries(s.counts ?? {})) { const n = st.split('|').reduce((t, x) => t + (counts[x] ?? 0), 0); const c = check(n, m); if (c) complaints.push(`${label}: number of ${st} answers ${c}; got ${JSON.stringify(counts)}`); }
    if (out.some((r) => r.status >= 500)) complaints.push(`${label}: a server error among ${JSON.stringify(counts)}`);
    return;
  }
  if (s.pageAll) { // walk a list to its end the way IdPs do
    const p = fill(s.pageAll, ctx.vars), seen = [], totals = new Set();
    let at = 1;
    for (let guard = 0; guard < (p.maxPages ?? 2000); guard++) {
      const res = await send(ctx, { path: p.path, query: { ...(p.filter && { filter: p.filter }), ...(at > 1 || !p.bare ? { startIndex: String(at) } : {}), ...(p.count && { count: String(p.count) }) } });
      const c = []; verify(ctx, res, { status: 200, shape: 'list' }, c);
      if (c.length) { complaints.push(...c.map((t) => `${label} page at ${at}: ${t}`)); return; }
      const got = res.json.Resources ?? [];
      if (p.count && got.length > p.count) complaints.push(`${label}: page at ${at} holds ${got.length} resources, more than count=${p.count}`);
      if (res.json.startIndex !== undefined && got.length && res.json.startIndex !== at) complaints.push(`${label}: startIndex ${res.json.startIndex} in the answer to startIndex=${at}`);
      if (res.json.itemsPerPage !== undefined && res.json.itemsPerPage < got.length) complaints.push(`${label}: itemsPerPage ${res.json.itemsPerPage} with ${got.length} resources`);
      totals.add(res.json.totalResults); seen.push(...got.map((g) => g.id)); at += got.length;
      if (!got.length || seen.length >= res.json.totalResults) break;
    }
    const uniq = new Set(seen);
    if (uniq.size !== seen.length) complaints.push(`${label}: ${seen.length - uniq.size} resources came twice over the pages`);
    if (!p.noisy && totals.size > 1) complaints.push(`${label}: totalResults changed between pages: ${[...totals]}`);
    const lost = (p.ids ?? []).filter((id) => !uniq.has(id));
    if (lost.length) complaints.push(`${label}: ${lost.length} of ${p.ids.length} resources never appeared on any page`);
    return;
  }
  const res = await send(ctx, s);
  save(ctx, res, s.save);
  const c = []; verify(ctx, res, s.expect ?? { status: [200, 201, 204] }, c);
  complaints.push(...c.map((t) => `${label}${s.note ? ` (${s.note})` : ''}: ${res.what}: ${t}`));
}
const needs = { token2: () => Boolean(a.token2) };
async function play(sc, i) {
  const ctx = { sc, made: [], seq: 0, vars: { run: RUN, uid: `${RUN}${i.toString(36)}`, domain: a.domain, base: BASE } };
  const complaints = [];
  try {
    if ((sc.needs ?? []).some((n) => !needs[n]?.())) return { sc, skipped: `needs ${sc.needs}` };
    for (const [k, v] of Object.entries(sc.vars ?? {})) ctx.vars[k] = fill(v, ctx.vars);
    if (sc.when) { const r = await send(ctx, sc.when); const c = []; verify(ctx, r, sc.when.expect, c); if (c.length) return { sc, skipped: sc.when.why ?? 'not advertised' }; }
    for (const [n, s] of sc.steps.entries()) {
      await step(ctx, s, complaints, `step ${n + 1}`);
      if (complaints.length && (s.stop ?? true)) break;
    }
  } catch (e) { complaints.push(e.message); }
  if (!a.keep) for (const m of ctx.made.reverse()) await send(ctx, { method: 'DELETE', path: m.path, tenant: m.tenant }).catch(() => {});
  return { sc, complaints };
}

// ---------- main ----------
const folders = [a.set];
const scenarios = [];
for (const f of folders) {
  const dir = f;
  for (const file of (await readdir(dir).catch(() => [])).filter((n) => n.endsWith('.json')).sort()) for (const sc of [JSON.parse(await readFile(join(dir, file), 'utf8'))].flat()) scenarios.push({ ...sc, set: basename(f) });
}
const chosen = scenarios.filter((s) => (!a.only || s.name.includes(a.only)) && (!a.idp || s.idp === a.idp) && (!a.level || s.level === a.level));
if (a.list) { for (const s of chosen) console.log(`${s.set.padEnd(5)} ${s.level.padEnd(7)} ${s.idp.padEnd(9)} ${s.name}`); process.exit(0); }
const results = new Array(chosen.length);
let next = 0;
await Promise.all(Array.from({ length: +a.jobs }, async () => {
  while (next < chosen.length) {
    const i = next++, r = (results[i] = await play(chosen[i], i));
    if (r.complaints?.length) console.log(`FAIL [${r.sc.set}/${r.sc.level}] ${r.sc.name}: ${r.complaints[0]}`);
    else if (a.verbose) console.log(`${r.skipped ? 'skip' : 'ok  '} ${r.sc.name}${r.skipped ? `: ${r.skipped}` : ''}`);
  }
}));
const failed = results.filter((r) => r.complaints?.length), skipped = results.filter((r) => r.skipped);
const tally = (k) => Object.entries(Object.groupBy ? Object.groupBy(results, (r) => r.sc[k]) : results.reduce((o, r) => ((o[r.sc[k]] ??= []).push(r), o), {})).map(([n, rs]) => `${n} ${rs.filter((r) => !r.skipped && !r.complaints.length).length}/${rs.filter((r) => !r.skipped).length}`).join(', ');
console.log(`by level: ${tally('level')} · by set: ${tally('set')} · by idp: ${tally('idp')}`);
if (throttled) console.log(`${throttled} requests were answered 429 and sent again`);
console.log(`${results.length - failed.length - skipped.length} passed, ${failed.length} failed${skipped.length ? `, ${skipped.length} skipped` : ''}`);
if (a.json) await writeFile(a.json, JSON.stringify(results.map((r) => ({ name: r.sc.name, set: r.sc.set, idp: r.sc.idp, level: r.sc.level, result: r.skipped ? 'skipped' : r.complaints.length ? 'failed' : 'passed', complaints: r.complaints ?? [] })), null, 1));
process.exit(failed.length ? 1 : 0);
