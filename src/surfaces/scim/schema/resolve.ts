import type { Section, Sections, Target } from "./types.ts";

/**
 * What a name in a body, a path or a filter stands for; undefined when the schemas do not know it.
 * Letter case does not matter; the name may be qualified by a schema's URN, and may have one sub-attribute (RFC 7644 §3.10).
 * A bare name of an extension's attribute is understood too: Entra writes `manager`.
 */
export function resolve(schema: Sections, name: string): Target | undefined {
  const lower = name.toLowerCase();
  for (const section of [schema.core, ...schema.extensions]) {
    const urn = section.urn.toLowerCase();
    if (lower === urn) return { section, attribute: undefined, sub: undefined };
    // One URN may go on where another ends, so that not the first that fits need be meant.
    const target = lower.startsWith(`${urn}:`) ? within(section, lower.slice(urn.length + 1)) : undefined;
    if (target) return target;
  }
  if (lower.includes(":")) return undefined;
  return within(schema.core, lower) ?? bareExtensionName(schema, lower);
}

const bareExtensionName = (schema: Sections, lower: string): Target | undefined => {
  for (const section of schema.extensions) {
    const target = within(section, lower);
    if (target?.attribute?.mutability === "readWrite") return target;
  }
  return undefined;
};

/** The same inside one section; `name` is in lower case or any. */
export function within(section: Section, name: string): Target | undefined {
  const [first = "", second, ...more] = name.toLowerCase().split(".");
  const attribute = section.attributes.get(first);
  if (!attribute || more.length > 0) return undefined;
  if (second === undefined) return { section, attribute, sub: undefined };
  const sub = attribute.subs.get(second);
  return sub && { section, attribute, sub };
}

/** The name of a target as messages and the request log show it. */
export const nameOf = ({ section, attribute, sub }: Target): string => {
  const path = [attribute?.name, sub?.name].filter((part) => part !== undefined).join(".");
  if (!section.extension) return path;
  return path === "" ? section.urn : `${section.urn}:${path}`;
};
