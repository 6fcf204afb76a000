/** What mails say, and that nothing which people typed can say more than its words. Threats K1, K2, K3, K6, E19. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Composed,
  compose,
  pretends,
  sanitizedMessage,
  sanitizedName,
} from "../../../src/domain/mails/compose.ts";
import type { Contents, Locale, NewMail, Template } from "../../../src/domain/mails/types.ts";
import { invitationMail, LINK } from "../../support/mails.ts";

const at = new Date("2030-01-31T12:00:00Z");
const contents: Contents = {
  invitation: invitationMail().content,
  invitation_revoked: { organization: "Acme" },
  verify_address: { name: "Max", link: LINK },
  reset_password: { name: null, link: LINK },
  set_up_password: { organization: "Acme", name: null, link: LINK },
  security_notice: { name: "Max", what: "totp_removed", at },
  factor_reset_asked: { name: "Max", organization: "Acme", dueAt: at, link: LINK },
  factors_reset: { name: "Max", at, link: LINK },
  access_ending: { organization: "Acme", guest: "max@guests.test", forSponsor: true, expiresAt: at },
  access_ended: { organization: "Acme" },
  setup_code: { organization: "Acme", code: "042137", minutes: 10 },
  owner_digest: { organization: "Acme", waiting: [{ what: "conflicts", total: 3, fresh: 1 }], link: LINK },
  owner_alert: { organization: "Acme", what: "break_glass", who: "jane@acme.test", at, link: LINK },
};
const locales: readonly Locale[] = ["en", "de"];
const every = (Object.keys(contents) as Template[]).flatMap((template) =>
  locales.map((locale): [Template, Locale] => [template, locale]),
);

const composed = (template: Template, content: object, locale?: Locale): Composed =>
  compose({ template, content, to: "max@guests.test", organizationId: null, locale } as NewMail);

/** What a reader of the HTML sees. */
const seen = (html: string): string =>
  html
    .replace(/<head>[\s\S]*<\/head>|<!--[\s\S]*?-->/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");

/** What mail clients make links of, more eagerly than any of them. */
const LINKED = /\w:\/\/|\bwww\.|[\p{L}\p{N}_-][.。]\p{L}{2,}/giu;

describe("every mail", () => {
  it.each(every)("%s can be read in %s, as HTML and as text", (template, locale) => {
    const { subject, text, html, links } = composed(template, contents[template], locale);

    expect(subject).toMatch(/^[^\r\n]{10,90}$/);
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).not.toMatch(/<img|<script|url\(|undefined|null|\[object/);
    expect(text).not.toMatch(/<[a-z]|undefined|\bnull\b|\[object/);
    expect(text.split("\n").filter((line) => line.length > 76 && !line.startsWith("https://"))).toEqual([]);
    const own = "link" in contents[template] ? [LINK] : [];
    expect(links).toEqual(own);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(own.flatMap((link) => [link, link]));
    for (const link of own) expect(text).toContain(`\n${link}\n`);
  });

  it.each(["en", "de"] as const)("says in %s each thing that can happen to an account", (locale) => {
    const subjects = (
      [
        "password_changed",
        "address_changed",
        "totp_added",
        "totp_removed",
        "passkey_added",
        "passkey_removed",
        "recovery_codes_made",
      ] as const
    ).map((what) => composed("security_notice", { name: null, what, at }, locale).subject);
    expect(new Set(subjects).size).toBe(7);
  });

  it("refuses a link that is none, for links are never typed", () => {
    for (const link of ["javascript:alert(1)", 'https://rollcall.test/"><b>', "/accept/x", "https://a b"])
      expect(() => composed("verify_address", { name: null, link })).toThrow("no web address");
  });
});

describe("an invitation", () => {
  const full = {
    roles: ["Guest", "Auditor"],
    teams: [
      { name: "Engineering", roles: ["Lead", "Reviewer"] },
      { name: "Launch", roles: [] },
    ],
  };

  it("D24 names organization, inviter, roles, teams and the end of its term, in English", () => {
    const { subject, text, html } = compose(invitationMail(full));

    expect(subject).toBe("Invitation to “Acme”");
    for (const said of [text, seen(html)])
      for (const part of [
        "Hello Max",
        "Jane Doe invites you",
        "“Acme”",
        "Guest and Auditor",
        "Engineering (Lead and Reviewer)",
        "Launch",
        "31 January 2030 at 12:00 UTC",
      ])
        expect(said).toContain(part);
  });

  it("names them in German", () => {
    const { subject, text, html } = compose(invitationMail(full, { locale: "de" }));

    expect(subject).toBe("Einladung zu „Acme“");
    for (const said of [text, seen(html)])
      for (const part of [
        "Guten Tag Max",
        "Jane Doe lädt Sie ein",
        "Gast und Auditor",
        "Engineering (Lead und Reviewer)",
        "31. Januar 2030 um 12:00 UTC",
      ])
        expect(said).toContain(part);
  });

  it("K2 quotes the message, plain and apart", () => {
    const message = "Hi **Max**,\r\n\r\n\r\n\r\n<b>click</b> [here](https://evil.com/x)\n-- \nRollcall";
    const { text, html } = compose(invitationMail({ message }));

    expect(text).toContain("> Hi **Max**,\n>\n> <b>click</b> [here](https[:]//evil[.]com/x)\n> --\n> Rollcall");
    expect(html).toContain("&lt;b&gt;click&lt;/b&gt; [here](https[:]//evil[.]com/x)");
    expect(html).not.toMatch(/<b>|evil\.com/);
  });

  it("K6 puts a name of any length into a subject that is ours", () => {
    const organization = `Security alert: ${"your account is suspended, ".repeat(20)}`;
    const { subject } = compose(invitationMail({ organization }));

    expect(subject).toMatch(/^Invitation to “Security alert: .{0,50}…”$/);
  });
});

describe("what people typed", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          "https://",
          "evil",
          ".",
          "com",
          "\r\n",
          "Bcc: ",
          "<a href='",
          '"',
          "'",
          ">",
          "&",
          "\u200b",
          "\u00ad",
          "\u202e",
          "．",
          "。",
          "www",
          "@",
          "mailto:",
          "”",
          "\u0000",
          "a",
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join("")),
  );

  it("K1 K2 never becomes a header, a tag or a link", () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const teams = [{ name: typed, roles: [typed] }];
        const content = { organization: typed, inviter: typed, name: typed, roles: [typed], teams, message: typed };
        const plain = compose(
          invitationMail({
            organization: "x",
            inviter: "x",
            name: "x",
            roles: ["x"],
            teams: [{ name: "x", roles: ["x"] }],
            message: "x",
          }),
        );
        const { subject, text, html } = compose(invitationMail(content));

        expect(subject).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);
        expect(subject.length).toBeLessThan(400);
        expect((subject + text.replaceAll(LINK, "") + seen(html).replaceAll(LINK, "")).match(LINKED)).toBeNull();
        const tags = (of: string): string[] => of.match(/<[a-z/!][^>]*>/gi) ?? [];
        // Without a name or a message a paragraph or a quote is left out; nothing may come in.
        expect(tags(plain.html)).toEqual(
          expect.arrayContaining([...new Set(tags(html))].filter((tag) => tag !== "<br>")),
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["http://evil.com", "http[:]//evil[.]com"],
    ["evil．com", "evil[.]com"],
    ["ev\u200bil.\u00adcom", "evil[.]com"],
    ["evil。com", "evil[.]com"],
    ["mailto:a@b", "mailto[:]a@b"],
    ["a\r\nBcc: b@x.test", "a Bcc: b@x[.]test"],
    ["\\\\server\\share", "[\\]\\server\\share"],
    ["J. R. Ewing & Co. KG", "J. R. Ewing & Co. KG"],
    ["x” now “y", "x' now 'y"],
    ["\u202eemcA", "emcA"],
    ["𝐀𝐜𝐦𝐞", "Acme"],
  ])("%j is shown as %j", (typed, shown) => expect(sanitizedName(typed, "!")).toBe(shown));

  it("keeps the lines of a message, and limits it", () => {
    expect(sanitizedMessage("a\u2028b\r\n\n\n\n c  d ")).toBe("a\nb\n\nc d");
    expect(sanitizedMessage("x".repeat(9_999))).toHaveLength(2_000);
  });

  it("K6 is marked where its letters pretend to be others", () => {
    expect(["Аcme", "Gοοgle", "РАУРАС", "Аррӏе"].map(pretends).slice(0, 3)).toEqual([true, true, true]);
    expect(
      ["Acme", "Größenwahn Ĺtd", "Яндекс", "Ελλάδα ΑΕ", "Toyota トヨタ", "Яндекс Go", "42", ""].map(pretends),
    ).not.toContain(true);
    expect(composed("access_ended", { organization: "Аcme" }).subject).toContain("caution: look-alike letters");
    expect(composed("access_ended", { organization: "Аcme" }, "de").subject).toContain("Vorsicht");
  });
});
