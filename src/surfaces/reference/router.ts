/** `/docs`: the reference in a browser. Everything that its pages load is a file of our own origin. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type RequestHandler, type Response, Router } from "express";
import { type Document, groupsOf } from "./described.ts";
import { foundPage, groupPage, matching, type Part, startPage } from "./pages.ts";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

// Read at start: a missing file stops the program rather than a visitor.
const file = (name: string): Buffer => readFileSync(join(import.meta.dirname, "assets", name));
const STYLE = file("style.css");
const SCRIPT = file("reference.js");

/** The documents that are shown. */
export interface Documents {
  readonly rest: Document;
  readonly scim: Document;
}

/** The router to mount at `/docs`. */
export function referenceRouter({ rest, scim }: Documents): Router {
  const parts: Part[] = [
    { ...partOf("REST", rest, "/docs/rest"), document: "/v1/openapi.json" },
    { ...partOf("SCIM", scim, "/docs/scim"), document: "/docs/openapi-scim.json" },
  ];
  const made = new Map<string, string>();
  // A page is made when it is first asked for.
  const kept = (href: string, make: () => string): string => {
    const text = made.get(href) ?? make();
    made.set(href, text);
    return text;
  };
  const router = Router({ caseSensitive: true, strict: true })
    .use(secured)
    .get("/", (request, response) => {
      const asked = typeof request.query.q === "string" ? request.query.q.trim().slice(0, 200) : "";
      page(response, asked === "" ? kept("/docs", () => startPage(parts)) : foundPage(parts, asked));
    })
    .get("/style.css", (_request, response) => void lasting(response, "text/css").send(STYLE))
    .get("/reference.js", (_request, response) => void lasting(response, "text/javascript").send(SCRIPT))
    .get(
      "/openapi-scim.json",
      (_request, response) => void lasting(response, "application/json").send(JSON.stringify(scim)),
    )
    .get("/search.json", (_request, response) => void lasting(response, "application/json").send(indexOf(parts)));
  for (const group of parts.flatMap(({ groups }) => groups))
    router.get(group.href.slice("/docs".length), (_request, response) =>
      page(
        response,
        kept(group.href, () => groupPage(parts, group)),
      ),
    );
  return router;
}

const partOf = (title: string, document: Document, base: string): Omit<Part, "document"> => ({
  title,
  introduction: document.info.description,
  groups: groupsOf(document, base),
});

const page = (response: Response, text: string): void => void response.type("html").send(text);

const lasting = (response: Response, type: string): Response =>
  response.set("Cache-Control", "public, max-age=300").type(type);

/** What the script searches in. */
const indexOf = (parts: readonly Part[]): string =>
  JSON.stringify(
    matching(parts, "").map(({ group, one }) => ({
      ...{ title: one.summary, method: one.method.toUpperCase(), path: one.path, id: one.operationId },
      ...{ group: group.name, text: one.description ?? "", href: `${group.href}#${one.operationId}` },
    })),
  );

const secured: RequestHandler = (_request, response, next) => {
  response.set({
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  });
  next();
};
