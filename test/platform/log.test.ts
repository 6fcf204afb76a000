import { describe, expect, it } from "vitest";
import { loggablePath } from "../../src/platform/log.ts";
import { run } from "../support/tools.ts";

/** What the log of a process of its own writes. */
async function logged(entry: object): Promise<string> {
  const script = `import { log } from "./src/platform/log.ts"; log.error(${JSON.stringify(entry)}, "said");`;
  const { stdout, stderr } = await run(process.execPath, ["--input-type=module-typescript", "--eval", script]);
  expect(stdout).toBe("");
  return stderr;
}

describe("the log", () => {
  it("is one JSON line on standard error", async () => {
    expect(JSON.parse(await logged({ requestId: "r1" }))).toMatchObject({ requestId: "r1", msg: "said", level: 50 });
  });

  it("blacks secrets out, also below the top", async () => {
    const secrets = {
      authorization: "hunter2",
      cookie: "hunter2",
      "set-cookie": ["hunter2"],
      token: "hunter2",
      password: "hunter2",
    };
    const text = await logged({ ...secrets, request: { ...secrets, headers: secrets } });
    expect(text).not.toContain("hunter2");
    expect(text).toContain("[Redacted]");
  });

  it.each([
    ["/v1/organizations?token=hunter2", "/v1/organizations"],
    [`/accept/${"a".repeat(43)}`, "/accept/…"],
    ["/scim/v2/Users/dusr_0123456789abcdef0123456789abcdef", "/scim/v2/Users/dusr_0123456789abcdef0123456789abcdef"],
  ])("has no secret of a path: %s", (url, path) => expect(loggablePath(url)).toBe(path));
});
