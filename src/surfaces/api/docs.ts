/** /docs: the REST reference, readable in a browser without any other network. Scripts and styles are files of our own origin. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type RequestHandler, Router } from "express";
import { PROBLEMS } from "../json/problem.ts";

const FILES = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
const ASSETS = ["swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"] as const;

// Swagger UI sets no inline style elements and evaluates nothing; its icons are data: URLs in its style sheet.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const START = `SwaggerUIBundle({
  url: "/v1/openapi.json", dom_id: "#reference", deepLinking: false, docExpansion: "list",
  defaultModelsExpandDepth: 0, validatorUrl: null, persistAuthorization: false,
});
`;

const STYLE = `body { margin: 0; font-family: system-ui, sans-serif; }
.problems { max-width: 1460px; margin: 0 auto; padding: 0 20px 60px; }
.problems table { border-collapse: collapse; }
.problems th, .problems td { text-align: left; padding: 6px 16px 6px 0; border-bottom: 1px solid #ddd; }
.problems tr:target { background: #fff3c4; }
`;

/** The router to mount at `/docs`. */
export function docsRouter(): Router {
  const router = Router({ caseSensitive: true, strict: true })
    .use(secured)
    .get("/", (_request, response) => void response.type("html").send(PAGE))
    .get("/start.js", (_request, response) => void response.type("js").send(START))
    .get("/style.css", (_request, response) => void response.type("css").send(STYLE));
  for (const name of ASSETS) {
    const path = join(FILES, name);
    readFileSync(path); // fails at start rather than at the first visitor
    router.get(`/${name}`, (_request, response) => response.sendFile(path, { maxAge: "1d" }));
  }
  return router;
}

const secured: RequestHandler = (_request, response, next) => {
  response.set({
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  });
  next();
};

// The type of every problem points to its row.
const rows = Object.entries(PROBLEMS).map(
  ([code, { status, title }]) =>
    `<tr id="problem-${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td></tr>`,
);

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rollcall API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<main>
<div id="reference"><noscript>The document itself is at <a href="/v1/openapi.json">/v1/openapi.json</a>.</noscript></div>
<section class="problems">
<h2>Problem codes</h2>
<table>
<thead><tr><th>code</th><th>status</th><th>meaning</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
</section>
</main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;
