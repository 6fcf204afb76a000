/**
 * The reference: what the OpenAPI documents say, as pages for reading. They are made here, from the documents alone, so they need no
 * script, load nothing from elsewhere, and say what is true of this version. docs/decisions/reference.md
 */

export type Json = Readonly<Record<string, unknown>>;

interface Content {
  readonly schema: Json;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
type Contents = Readonly<Record<string, Content>>;

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Json;
}

interface Told {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security?: readonly Json[];
  readonly "x-permission"?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Contents };
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: Contents }>>;
}

/** An OpenAPI document. */
export interface Document {
  readonly info: { readonly title: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly security?: readonly Json[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Json>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Json>>;
    readonly parameters?: Readonly<Record<string, Parameter>>;
  };
}

/** One operation with everything that its page shows. */
export interface Described extends Told {
  readonly method: string;
  /** With the base of the surface. */
  readonly path: string;
  readonly all: readonly Parameter[];
  readonly schemas: Readonly<Record<string, Json>>;
}

/** Operations that belong together, on one page. */
export interface Group {
  readonly name: string;
  readonly description: string;
  /** Of the page. */
  readonly href: string;
  readonly operations: readonly Described[];
}

const METHODS = ["get", "post", "put", "patch", "delete"];

/** The groups of a document, their pages below `base`. */
export function groupsOf(document: Document, base: string): Group[] {
  const operations = Object.entries(document.paths).flatMap(([path, item]) => operationsAt(document, path, item));
  return document.tags
    .map(({ name, description }) => ({
      name,
      description,
      href: `${base}/${slugOf(name)}`,
      operations: operations.filter(({ tags }) => tags.includes(name)),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}

function operationsAt(document: Document, path: string, item: Json): Described[] {
  const shared = ((item.parameters as Json[] | undefined) ?? []).map((one) => resolved(document, one));
  const base = document.servers[0]?.url.replace(/\/$/, "") ?? "";
  return Object.entries(item)
    .filter(([method]) => METHODS.includes(method))
    .map(([method, value]) => {
      const told = value as Told;
      const all = [...shared, ...(told.parameters ?? [])];
      const security = told.security ?? document.security ?? [];
      return { ...told, security, method, path: base + path, all, schemas: document.components.schemas };
    });
}

function resolved({ components }: Document, one: Json): Parameter {
  const name = typeof one.$ref === "string" ? one.$ref.split("/").at(-1) : undefined;
  return (name === undefined ? one : components.parameters?.[name]) as unknown as Parameter;
}

const slugOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

/** Where an operation stands. */
export const placeOf = (group: Group, { operationId }: Told): string => `${group.href}#${operationId}`;
