/**
 * A letter as HTML for mail clients: tables and inline styles, because several know nothing else; no images, no fonts, no scripts.
 * The style element is for dark mode only, and the mail is whole without it.
 */
import { inkOn, readable } from "../../../platform/colours.ts";
import type { Block, Fact, Letter, Texts } from "./letter.ts";

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const BODY = `${FONT};font-size:16px;line-height:24px;color:#1b2733`;
const SMALL = `${FONT};font-size:13px;line-height:20px;color:#52606d`;
const TABLE = 'role="presentation" border="0" cellpadding="0" cellspacing="0"';

/** The colours of the pages (their style.css); an organization's own in place of the accent. */
const USUAL = { name: null, color: "#2a5a8a" };

/** How the sender looks. */
export interface Sender {
  readonly name: string | null;
  readonly color: string | null;
}

const darkOf = (own: string | null): string => {
  const fill = own ?? "#86b7e8";
  return `@media (prefers-color-scheme: dark) {
.page { background-color: #12181f !important; }
.card { background-color: #1a222b !important; border-color: #313c48 !important; }
.ink { color: #e7edf3 !important; }
.soft { color: #a3b0bd !important; }
.line { border-color: #313c48 !important; }
.quote { background-color: #12181f !important; }
.button { background-color: ${fill} !important; }
.button a { color: ${inkOn(fill)} !important; }
.link { color: ${readable(fill, ["#1a222b"], "#ffffff")} !important; }
}`;
};

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (found) => ESCAPES[found] ?? "");

/** The whole document. */
export function toHtml({ subject, heading, blocks, reason }: Letter, texts: Texts, sender: Sender = USUAL): string {
  const fill = sender.color ?? USUAL.color;
  const first = blocks.find((block) => block.kind === "paragraph" && !block.text.endsWith(","));
  const preview = first?.kind === "paragraph" ? first.text : heading;
  return `<!doctype html>
<html lang="${texts.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escaped(subject)}</title>
<style>${darkOf(sender.color)}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f4f6f8">
<div style="display:none;max-height:0;overflow:hidden">${escaped(preview)}</div>
<table ${TABLE} width="100%" class="page" style="background-color:#f4f6f8">
<tr><td align="center" style="padding:32px 12px">
<!--[if mso]><table ${TABLE} width="560"><tr><td><![endif]-->
<table ${TABLE} width="100%" class="card" style="max-width:560px;background-color:#ffffff;border:1px solid #d5dce3;border-top:4px solid ${fill};border-radius:8px">
<tr><td align="left" style="padding:24px 24px 8px">
${nameHtml(sender)}
<h1 class="ink" style="margin:0 0 20px;${FONT};font-size:22px;line-height:30px;font-weight:600;color:#1b2733">${escaped(heading)}</h1>
${blocks.map((block) => blockHtml(block, texts, fill)).join("\n")}
</td></tr>
<tr><td align="left" style="padding:0 24px 28px">
<div class="line soft" style="border-top:1px solid #d5dce3;padding-top:16px;${SMALL}">${escaped(reason)}<br>${escaped(texts.sender)}</div>
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
`;
}

const nameHtml = ({ name }: Sender): string =>
  name === null ? "" : `<p class="soft" style="margin:0 0 16px;${SMALL};font-weight:600">${escaped(name)}</p>\n`;

function blockHtml(block: Block, { copyLink }: Texts, fill: string): string {
  switch (block.kind) {
    case "paragraph":
      return `<p class="ink" style="margin:0 0 20px;${BODY}">${escaped(block.text)}</p>`;
    case "facts":
      return `<table ${TABLE} width="100%" style="margin:0 0 20px">\n${block.rows.map(factHtml).join("\n")}\n</table>`;
    case "quote":
      return `<p class="soft" style="margin:0 0 8px;${SMALL}">${escaped(block.caption)}</p>
<table ${TABLE} width="100%" style="margin:0 0 24px"><tr><td class="quote line ink" style="padding:12px 16px;border-left:4px solid #7d8a97;background-color:#f4f6f8;${BODY};word-break:break-word">${linesHtml(block.text)}</td></tr></table>`;
    case "button":
      return `<table ${TABLE} style="margin:4px 0 16px"><tr><td class="button" align="center" bgcolor="${fill}" style="border-radius:8px;background-color:${fill};padding:12px 24px"><a href="${escaped(block.link)}" style="${FONT};font-size:16px;line-height:20px;font-weight:600;color:${inkOn(fill)};text-decoration:none;display:inline-block">${escaped(block.label)}</a></td></tr></table>
<p class="soft" style="margin:0 0 20px;${SMALL}">${escaped(copyLink)}<br><a class="link" href="${escaped(block.link)}" style="color:${readable(fill, ["#ffffff"], "#000000")};word-break:break-all">${escaped(block.link)}</a></p>`;
  }
}

const factHtml = ([label, value]: Fact): string =>
  `<tr><td class="soft line" valign="top" width="33%" style="padding:8px 12px 8px 0;border-bottom:1px solid #d5dce3;${SMALL};line-height:24px">${escaped(label)}</td><td class="ink line" valign="top" style="padding:8px 0;border-bottom:1px solid #d5dce3;${BODY};font-size:15px;word-break:break-word">${escaped(value)}</td></tr>`;

const linesHtml = (text: string): string => text.split("\n").map(escaped).join("<br>");
