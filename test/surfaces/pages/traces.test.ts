import { describe, expect, it } from "vitest";
import { run } from "../../support/tools.ts";

describe("a reference that a page shows", () => {
  it("is in the log with the reason: what makes the one writes the other", async () => {
    const script = `import { traces } from "./src/surfaces/pages/frame/refused.ts"; console.log(traces("en", "request_unknown", "r-1").markup);`;
    const { stdout, stderr } = await run(process.execPath, ["--input-type=module-typescript", "--eval", script]);
    expect(stdout).toContain("r-1");
    expect(JSON.parse(stderr)).toMatchObject({ requestId: "r-1", reason: "request_unknown", msg: "refused" });
  });
});
