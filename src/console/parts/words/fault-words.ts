/** What a refused field says in German, by its code and what its sentence names: the server's own words are English. */
import { PHRASES } from "./fault-phrases.ts";

/** As `/v1` tells them (`Fault` of the OpenAPI document). */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  readonly params?: Params | undefined;
}
type Params = Readonly<Record<string, string | number | readonly string[]>>;

const list = (value: Params[string] | undefined): string =>
  Array.isArray(value) ? value.join(", ") : String(value ?? "");

const TYPES: Readonly<Record<string, string>> = {
  ...{ string: "ein Text", number: "eine Zahl", int: "eine ganze Zahl", boolean: "true oder false" },
  ...{ array: "eine Liste", object: "ein Objekt", record: "ein Objekt", date: "ein Datum", null: "null" },
};
const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ["Zeichen", "Zeichen"],
  array: ["Eintrag", "Einträge"],
  record: ["Eintrag", "Einträge"],
};
const FORMATS: Readonly<Record<string, string>> = {
  email: "Geben Sie eine E-Mail-Adresse an, etwa jane@example.com.",
  url: "Geben Sie eine URL an, etwa https://example.com/path.",
  datetime: "Geben Sie Datum und Uhrzeit an, etwa 2030-01-31T12:00:00Z.",
};

function bound({ limit, unit }: Params, which: "mindestens" | "höchstens"): string | undefined {
  if (limit === undefined) return undefined;
  const units = UNITS[String(unit)];
  if (!units) return `Das muss ${which} ${limit} sein.`;
  if (which === "mindestens" && limit === 1) return "Das darf nicht leer sein.";
  return `Das muss ${which} ${limit} ${units[limit === 1 ? 0 : 1]} haben.`;
}

type Words = string | ((params: Params) => string | undefined);

const WORDS: Readonly<Record<string, Words>> = {
  type: ({ type }) => TYPES[String(type)] && `Hier muss ${TYPES[String(type)]} stehen.`,
  too_small: (params) => bound(params, "mindestens"),
  too_big: (params) => bound(params, "höchstens"),
  choice: ({ values }) => (values === undefined ? undefined : `Möglich ist: ${list(values)}.`),
  format: ({ format }) => FORMATS[String(format)],
  repeated: "Ein Parameter kommt nur einmal vor.",
  malformed: "Das ist nicht zu lesen.",
  required: "Das ist nötig.",
  issuer_form: "Ein Aussteller ist eine https-URL ohne Parameter und ohne Fragment.",
  issuer_unreachable: "Der Aussteller ist von hier aus nicht zu erreichen.",
  issuer_other: ({ issuer }) =>
    issuer === undefined
      ? "Das Discovery-Dokument nennt einen anderen Aussteller als den angegebenen."
      : `Das Discovery-Dokument ist vom Aussteller ${issuer}.`,
  discovery_missing: "Unter diesem Aussteller steht kein Discovery-Dokument von OpenID Connect.",
  discovery_unusable: "Im Discovery-Dokument fehlt etwas, oder eine seiner Adressen ist nicht zu gebrauchen.",
  algorithms_weak: "Der Anbieter signiert ID-Tokens mit nichts, was hier gut genug ist, wie RS256.",
  key_not_taken: ({ takes }) => `Dieser Anbieter nimmt keinen Schlüssel; er nimmt ${list(takes)}.`,
  secret_of_issuer: "Ein anderer Aussteller hat für diesen Client ein anderes Geheimnis: Geben Sie es mit an.",
  unknown_field: "Das gibt es nicht.",
};

/** A fault in German; the server's words where its code says too little. */
export function germanFault({ code, detail, params = {} }: Fault): string {
  const words = WORDS[code];
  const said = typeof words === "function" ? words(params) : words;
  return said ?? PHRASES[detail] ?? detail;
}
