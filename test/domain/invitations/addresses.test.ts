import { describe, expect, it } from "vitest";
import { emailKey, typedAddress, typedDomain } from "../../../src/domain/address.ts";
import { readAddresses } from "../../../src/domain/invitations/inviting/addresses.ts";

const read = (input: string | string[]) =>
  readAddresses(input).map(({ key, name }) => (name ? `${name} <${key}>` : key));

describe("addresses as people write them", () => {
  it.each<[string, (string | null)[]]>([
    [
      '"Doe, Jane" <jane@x.test>; Bob <bob@y.test>, carl@z.test',
      ["Doe, Jane <jane@x.test>", "Bob <bob@y.test>", "carl@z.test"],
    ],
    ["Doe, Jane <jane@x.test>", ["Doe, Jane <jane@x.test>"]],
    ["'Jane Doe' <jane@x.test>", ["Jane Doe <jane@x.test>"]],
    ["Team: a@x.test, b@y.test;", ["a@x.test", "b@y.test"]],
    ["a@x.test b@y.test\tc@z.test", ["a@x.test", "b@y.test", "c@z.test"]],
    ["<a@x.test> <b@y.test>", ["a@x.test", "b@y.test"]],
    ["a@x.test\r\nb@y.test\n\nc@z.test\n", ["a@x.test", "b@y.test", "c@z.test"]],
    ["Jane\n <jane@x.test>", ["Jane <jane@x.test>"]],
    ["mailto:jane@x.test?subject=Hi", ["jane@x.test"]],
    ["<mailto:jane@x.test>", ["jane@x.test"]],
    ["jane@x.test (Jane)", ["Jane <jane@x.test>"]],
    ["a@x.test，b@y.test；c@z.test、d@z.test", ["a@x.test", "b@y.test", "c@z.test", "d@z.test"]],
    ["a@x.test;;, b@y.test,", ["a@x.test", "b@y.test"]],
    ["A@X.test, a@x.TEST", ["a@x.test"]],
    ["\ufeffjane@x.test\u200b", ["jane@x.test"]],
    ["ja\u00adne@x.test", ["jane@x.test"]],
    ["\u202ajane@x.test\u202c", ["jane@x.test"]],
    ["jane@x.test\u00a0", ["jane@x.test"]],
    ['"boss@y.test" <jane@x.test>', ["jane@x.test"]],
    ["boss@y.test <jane@x.test>, bob@y.test <bob@y.test>", ["jane@x.test", "bob@y.test"]],
    ["'jane@x.test'; 'Bob' <bob@y.test>", ["jane@x.test", "Bob <bob@y.test>"]],
    ['"Doe, Jane" <jane@x.test> "Roe, Rick" <rick@y.test>', ["Doe, Jane <jane@x.test>", "Roe, Rick <rick@y.test>"]],
    ["Doe, Jane <jane@x.test>, Roe, Rick <rick@y.test>", ["Doe, Jane <jane@x.test>", "Roe, Rick <rick@y.test>"]],
    ["“Jane” <jane@x.test>", ["Jane <jane@x.test>"]],
    ['"Jane <jane@x.test>, bob@y.test', ["Jane <jane@x.test>", "bob@y.test"]],
    ["Jane [mailto:jane@x.test]", ["Jane <jane@x.test>"]],
    ["[jane@x.test](mailto:jane@x.test)", ["jane@x.test"]],
    ["mailto:jane%2Bwork@x.test,bob@y.test?cc=eve@z.test", ["jane+work@x.test", "bob@y.test"]],
    ["Jane\tjane@x.test\nBob\tbob@y.test\n", ["Jane <jane@x.test>", "Bob <bob@y.test>"]],
    ["1. jane@x.test\n2. bob@y.test\n- carl@z.test", ["jane@x.test", "bob@y.test", "carl@z.test"]],
    ["To: Jane <jane@x.test>,\n bob@y.test", ["Jane <jane@x.test>", "bob@y.test"]],
    ["Jane (Sales, EMEA) <jane@x.test>", ["Jane <jane@x.test>"]],
    ["jane (home) @x.test (Jane)", ["home <jane@x.test>"]],
    ["=?utf-8?Q?J=C3=B6rg?= <joerg@x.test>", ["Jörg <joerg@x.test>"]],
    ['"jane.doe"@x.test, "jane doe"@x.test', ["jane.doe@x.test", null]],
    ["ｊａｎｅ＠x.test；＜bob@y.test＞", ["jane@x.test", "bob@y.test"]],
    ["nobody, jane@x.test", [null, "jane@x.test"]],
    ["nobody\njane@x.test", [null, "jane@x.test"]],
    ["<jane@x.test, bob@y.test>", ["jane@x.test", "bob@y.test"]],
    ["nobody", [null]],
    ["jane at x.test, bob@y.test", [null, "bob@y.test"]],
    ["jane@@x.test", [null]],
    [" ,; \n", []],
  ])("reads %j", (text, expected) => {
    expect(read(text)).toEqual(expected);
    expect(read([text])).toEqual(expected);
  });

  it("reads what somebody did not mean as an address as it was typed, to be named in the refusal", () => {
    expect(readAddresses("jane at x.test")).toEqual([{ typed: "jane at x.test", key: null, name: null, times: 1 }]);
  });

  it("takes no time that grows with the square of the text", () => {
    const began = process.cpuUsage();
    for (const mark of ['"', "(", "<", '\\"', "a:", "a@x.t ", "mailto:", "[a@", "a,", '"a"@'])
      read(mark.repeat(50_000 / mark.length));
    for (const mark of ["()", ":b"]) read(`a@x.t${mark.repeat(100_000)}`);
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(5_000);
  });

  it("reads domains as people type them", () => {
    expect(["@X.test", "\u200bx.test ", "MÜLLER.test", "x。test", "no domain"].map(typedDomain)).toEqual([
      "x.test",
      "x.test",
      "xn--mller-kva.test",
      "x.test",
      "no domain",
    ]);
  });

  it("compares no address with characters that nobody sees, and takes them out where people type", () => {
    for (const invisible of ["\u200b", "\u200d", "\u00ad", "\ufeff", "\u2060", "\u061c", "\u{e0041}", "\ufe0f"]) {
      expect(emailKey(`ja${invisible}ne@x.test`)).toBeNull();
      expect(typedAddress(` ja${invisible}ne@x.test\u00a0`)).toBe("jane@x.test");
    }
  });
});
