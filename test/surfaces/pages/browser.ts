/** A browser without script, by supertest: it keeps cookies, finds the forms of a page and sends them as they are. */
import type { Express } from "express";
import request, { type Response } from "supertest";
import { createApp } from "../../../src/app.ts";

export const PUBLIC_URL = "http://127.0.0.1:3000";

/** The program without a listener. */
export const givenApp = (publicUrl = PUBLIC_URL): Express => createApp({ publicUrl, operatorKey: "operator-key-1" });

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

/** One form of a page: where it goes and what is in it already. */
export interface Form {
  readonly action: string;
  readonly filled: Readonly<Record<string, string>>;
  readonly markup: string;
}

const unescaped = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&#96;", "`")
    .replaceAll("&amp;", "&");

/** The forms of a page, in order. */
export const formsOf = ({ text }: Response): Form[] =>
  [...text.matchAll(/<form method="post" action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].map(
    ([, action = "", markup = ""]) => ({
      action: unescaped(action),
      filled: Object.fromEntries(
        [...markup.matchAll(/<input\b[^>]*>/g)].map(([input]) => [attribute(input, "name"), attribute(input, "value")]),
      ),
      markup,
    }),
  );

/** What a page says, without markup. */
export const textOf = ({ text }: Response): string =>
  unescaped(
    text
      .replace(/<head>[\s\S]*<\/head>/, "")
      .replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " "),
  ).trim();

export class Browser {
  readonly agent;
  page: Response | undefined;
  readonly language: string;

  constructor(app: Express, language = "en") {
    this.agent = request.agent(app);
    this.language = language;
  }

  /** Opens an address and follows redirects. */
  async open(path: string): Promise<Response> {
    return this.keep(await this.agent.get(path).set(this.headers()));
  }

  /** Sends the form that goes to `action`, with these fields filled in, and follows redirects. */
  async send(action: string | RegExp, fields: Readonly<Record<string, string>> = {}): Promise<Response> {
    if (!this.page) throw new Error("No page is open.");
    const form = formsOf(this.page).find((one) =>
      typeof action === "string" ? one.action === action : action.test(one.action),
    );
    if (!form) throw new Error(`There is no form to ${action} on: ${textOf(this.page)}`);
    return this.post(form.action, { ...form.filled, ...fields });
  }

  /** Sends fields to an address as a form of ours would. */
  async post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    const sent = this.agent
      .post(path)
      .type("form")
      .set(this.headers())
      .set("Origin", "null")
      .set("Sec-Fetch-Site", "same-origin");
    return this.keep(await sent.send(fields));
  }

  private headers() {
    return { Accept: "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": this.language };
  }

  private async keep(response: Response): Promise<Response> {
    this.page = response;
    const to = response.headers.location;
    return response.status === 303 && to !== undefined ? this.open(to) : response;
  }
}
