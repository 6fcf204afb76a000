/** A schema as rows of properties; what is inside one opens. */
import { type Html, html } from "../../platform/html.ts";
import type { Json } from "./described.ts";
import { inline } from "./prose.ts";

interface At {
  readonly schemas: Readonly<Record<string, Json>>;
  /** Components that are open already: none is shown inside itself. */
  readonly within: readonly string[];
}

/** The properties of a body or an answer. */
export const schemaView = (schema: Json, schemas: At["schemas"]): Html => inside(schema, { schemas, within: [] });

const nameOf = ({ $ref }: Json): string | undefined => (typeof $ref === "string" ? $ref.split("/").at(-1) : undefined);

function inside(schema: Json, at: At): Html {
  const name = nameOf(schema);
  if (name !== undefined) return inside(at.schemas[name] ?? {}, { ...at, within: [...at.within, name] });
  const variants = variantsOf(schema);
  if (variants.length > 1) return html`${variants.map((one) => variant(one, at))}`;
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>);
  const required = (schema.required ?? []) as readonly string[];
  const description = typeof schema.description === "string" && at.within.length < 2 && schema.description;
  return html`${description && html`<p>${inline(description)}</p>`}
${properties.length > 0 && html`<dl class="properties">${properties.map(([key, one]) => row(key, one, required.includes(key), at))}</dl>`}`;
}

const variantsOf = (schema: Json): Json[] =>
  ((schema.oneOf ?? schema.anyOf ?? []) as Json[]).filter((one) => one.type !== "null" && isOpen(one));

const isOpen = (schema: Json): boolean => nameOf(schema) !== undefined || schema.properties !== undefined;

function variant(schema: Json, at: At): Html {
  const name = nameOf(schema) ?? "";
  return html`<details open><summary>${name}</summary>${inside(schema, at)}</details>`;
}

function row(name: string, schema: Json, required: boolean, at: At): Html {
  const description = described(schema, at);
  const within = nested(schema);
  const shown = within && !at.within.includes(nameOf(within) ?? "") && hasParts(within, at);
  return html`<div>
<dt><code>${name}</code> <span class="type">${typeOf(schema, at)}</span>${required && html` <span class="required">required</span>`}</dt>
<dd>${description && html`<p>${inline(description)}</p>`}
${shown && html`<details><summary>Properties of <code>${name}</code></summary>${inside(within, at)}</details>`}</dd>
</div>`;
}

function described(schema: Json, at: At): string | undefined {
  if (typeof schema.description === "string") return schema.description;
  const name = nameOf(nested(schema) ?? {});
  const told = name === undefined ? undefined : at.schemas[name]?.description;
  return typeof told === "string" ? told : undefined;
}

/** The object that a property holds, alone, in a list, or where it is not null. */
function nested(schema: Json): Json | undefined {
  if (isOpen(schema)) return schema;
  if (typeof schema.items === "object") return nested(schema.items as Json);
  const variants = variantsOf(schema);
  return variants.length > 1 ? schema : variants[0];
}

const hasParts = (schema: Json, at: At): boolean => {
  const name = nameOf(schema);
  const target = name === undefined ? schema : (at.schemas[name] ?? {});
  return target.properties !== undefined || variantsOf(target).length > 0;
};

/** What may stand there, in a few words. */
export function typeOf(schema: Json, at: Pick<At, "schemas">): Html {
  const name = nameOf(schema);
  if (name !== undefined) {
    const target = at.schemas[name] ?? {};
    return Array.isArray(target.enum)
      ? html`<span title="${name}">one of ${target.enum.length} words</span>`
      : html`${name}`;
  }
  if (schema.const !== undefined) return html`<code>${String(schema.const)}</code>`;
  if (Array.isArray(schema.enum))
    return html`${schema.enum.map((word, index) => [index > 0 && " | ", html`<code>${String(word)}</code>`])}`;
  if (schema.type === "array") return html`list of ${typeOf((schema.items as Json) ?? {}, at)}`;
  const variants = (schema.oneOf ?? schema.anyOf) as Json[] | undefined;
  if (variants) return html`${variants.map((one, index) => [index > 0 && " | ", typeOf(one, at)])}`;
  const types = [schema.type ?? "any"].flat().join(" | ");
  return html`${types}${typeof schema.format === "string" && ` (${schema.format})`}${boundsOf(schema)}`;
}

function boundsOf({ minimum, maximum, maxLength, default: usual }: Json): string {
  const most = typeof maximum === "number" && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined;
  const range = most === undefined ? "" : `, ${typeof minimum === "number" && minimum > -1 ? minimum : 0}–${most}`;
  const long = typeof maxLength === "number" ? `, at most ${maxLength}` : "";
  return range + long + (usual === undefined || typeof usual === "object" ? "" : `, else ${String(usual)}`);
}
