/** The SCIM interoperability profile, and with it the RFCs. */
import { RFC_7643, RFC_7644, RFC_9865 } from "./of-rfcs.ts";
import { always, type Clause, type Row, where, whereFact } from "./types.ts";

const SCIM = "test/surfaces/scim";
const strict = (because: string) => where("strict", true, because);

const INTEROP: readonly Row[] = [
  [
    "1",
    "interopProfileConformant is claimed only where all holds",
    strict("It is claimed by strict connections over TLS only."),
    "weaknesses",
    "S26: strictness is the connection's",
  ],
  [
    "2",
    "Discovery tells exactly what is implemented",
    always,
    "published",
    "say every characteristic of every attribute and of every part, without nulls",
  ],
  [
    "3",
    "id and externalId are case-exact, userName is not",
    always,
    "resources",
    "17: 409 uniqueness for a taken userName in any case, on POST, PUT and PATCH; the failed write leaves nothing",
  ],
  [
    "4",
    "Undefined attributes are refused with invalidSyntax",
    strict("What is not known is dropped, as usual clients need it."),
    "declared",
    "are refused by a strict connection",
  ],
  [
    "5",
    "Typed values list canonicalValues",
    always,
    "published",
    "say every characteristic of every attribute and of every part, without nulls",
  ],
  ["6", "One endpoint per type, resources by id", always, "route", "knows the methods of each"],
  [
    "7",
    "application/scim+json both ways",
    always,
    "weaknesses",
    "S25: /Me, .search without a body, wrong methods, content type of errors",
  ],
  [
    "8",
    "Filters with eq and and; an undefined attribute is invalidFilter",
    always,
    "published",
    "of users finds who has the value, or is refused; it never answers a wrong list",
  ],
  ["9", "Index and cursor paging, a hundred at least", always, "weaknesses", "S12, S22: pages are pages"],
  [
    "10",
    "Each PATCH operation has a path",
    strict("Operations without a path are understood, as Okta sends them."),
    "weaknesses",
    "S26: strictness is the connection's",
  ],
  [
    "11",
    "add and replace mean what the profile says",
    always,
    "patch/patch",
    "replaces a complex value whole, and adds to it",
  ],
  ["12", "PATCH never deletes a resource", always, "resources", "40: a PATCH applies wholly or not at all"],
  [
    "13",
    "DELETE deletes, and frees the userName",
    where("followDeletedIds", false, "A deleted id leads on to whoever was created again."),
    "resources",
    "is gone after DELETE, and its name is free at once (36)",
  ],
  ["14", "No entity tags are asked of clients", always, "resources", "304 when the client has this version"],
  [
    "15",
    "Bulk, where it is offered, keeps RFC 7644",
    always,
    "bulk",
    "does every method, and tells location, version and status of each",
  ],
  ["16", "409 with uniqueness", always, "resources", "49: 409 uniqueness for a taken displayName"],
  [
    "17",
    "TLS, and no Basic authentication",
    whereFact("isSecure", "PUBLIC_URL is no https address.", ["PUBLIC_URL", "https://…"]),
    "weaknesses",
    "S6: nothing but a valid token is a login",
  ],
];

const clause =
  (document: Clause["document"]) =>
  ([id, title, judge, file, proof]: Row): Clause => ({
    id,
    document,
    title,
    judge,
    proof: [`${SCIM}/${file}.test.ts`, proof],
  });

export const OF_SCIM: readonly Clause[] = [
  ...INTEROP.map(clause("scim_interop")),
  ...RFC_7643.map(clause("rfc7643")),
  ...RFC_7644.map(clause("rfc7644")),
  ...RFC_9865.map(clause("rfc9865")),
];
