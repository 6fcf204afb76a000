import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterReadings } from "../../../../src/surfaces/scim/filter/readings.ts";

describe("the readings of a filter in a query string", () => {
  it.each([
    ["userName%20eq%20%22a%22", ['userName eq "a"']],
    ['userName+eq+"a"', ['userName eq "a"']],
    ["userName+eq+%22a%2Bb@x%22", ['userName eq "a+b@x"']],
    ['userName%20eq%20"a%2Bb%20c"', ['userName eq "a+b c"']],
    ['userName%20eq%20"a+b@x"', ['userName eq "a+b@x"', 'userName eq "a b@x"']],
    ["userName eq %22a+b%22", ['userName eq "a+b"', 'userName eq "a b"']],
    ['userName+eq+"a+b@x"', ['userName eq "a b@x"', 'userName eq "a+b@x"']],
    [
      'displayName%20eq%20"a\\"+b"+or+active%20eq%20true',
      ['displayName eq "a\\" b" or active eq true', 'displayName eq "a\\"+b" or active eq true'],
    ],
    ['displayName%20eq%20"%C3%A4+%25"', ['displayName eq "ä+%"', 'displayName eq "ä %"']],
    ["userName%20eq%20%zz", ["userName eq %zz"]],
    ["", [""]],
  ])("%s", (encoded, expected) => expect(filterReadings(encoded)).toEqual(expected));

  it("are one where the text is encoded as URLs or forms are", () => {
    const filter = fc.string({ unit: "grapheme" }).map((text) => `userName eq ${JSON.stringify(text)}`);
    fc.assert(
      fc.property(filter, (text) => {
        expect(filterReadings(encodeURIComponent(text))).toEqual([text]);
        expect(filterReadings(new URLSearchParams({ v: text }).toString().slice(2))[0]).toBe(text);
      }),
    );
  });
});
