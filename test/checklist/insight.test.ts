/** Every claim of events and insight is shown by a test that the suite runs. */
import { describe, expect, it } from "vitest";
import { testsIn } from "../support/named-tests.ts";
import { CLAIMS } from "./insight-claims.ts";

describe.each(Object.entries(CLAIMS))("%s", (_, claims) => {
  it.each(claims)("%s", (_claim, file, test) => expect([...testsIn(file)]).toContain(test));
});
