import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { html } from "../../src/platform/html.ts";

describe("html", () => {
  it("escapes text and keeps what a template made", () => {
    const name = `<b onclick="x">'&\``;
    expect(html`<p title="${name}">${html`<i>${1}</i>`}${[name, null, false, undefined]}</p>`.markup).toBe(
      '<p title="&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;&#96;"><i>1</i>&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;&#96;</p>',
    );
  });

  it("lets no text make markup or leave its attribute", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { markup } = html`<a title="${text}">${text}</a>`;
        expect(markup.match(/[<>"]/g)?.join("")).toBe('<"">' + "<>");
      }),
    );
  });
});
