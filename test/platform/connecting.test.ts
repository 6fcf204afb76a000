import { describe, expect, it } from "vitest";
import { optionsFor } from "../../src/platform/database/connecting.ts";

describe("the options of the connection", () => {
  it("are ours where the URI says nothing", () => {
    for (const uri of ["mongodb://db/rollcall", "mongodb://db1,db2/rollcall?replicaSet=rs0"])
      expect(optionsFor(uri)).toMatchObject({ heartbeatFrequencyMS: 2_000, connectTimeoutMS: 5_000, maxPoolSize: 50 });
  });

  it("are the URI's where it names them, in whatever case", () => {
    const options = optionsFor("mongodb://db/rollcall?replicaSet=rs0&MAXPOOLSIZE=10&heartbeatFrequencyMS=1000");
    expect(options).not.toHaveProperty("maxPoolSize");
    expect(options).not.toHaveProperty("heartbeatFrequencyMS");
    expect(options).toHaveProperty("connectTimeoutMS", 5_000);
  });

  it("never let go of what an acknowledgement means", () => {
    const options = optionsFor(
      "mongodb://db/rollcall?w=1&journal=false&retryWrites=false&readPreference=nearest&appName=x",
    );
    expect(options).toMatchObject({
      writeConcern: { w: "majority", journal: true },
      readPreference: "primary",
      retryWrites: true,
    });
    expect(options.appName).toMatch(/^rollcall-/);
  });
});
