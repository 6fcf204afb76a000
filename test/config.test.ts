import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../src/config.ts";

const complaint = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
};

describe("the configuration", () => {
  it("needs nothing", () => {
    expect(readConfig({})).toMatchObject({
      host: "127.0.0.1",
      port: 3000,
      publicUrl: undefined,
      mongodbUri: undefined,
      logLevel: "info",
    });
    expect(readConfig({}).dataDir).toMatch(/\.rollcall$/);
  });

  it("takes an empty variable as unset", () => {
    expect(readConfig({ PORT: "", MONGODB_URI: " ", OPERATOR_KEY: "" })).toMatchObject({
      port: 3000,
      mongodbUri: undefined,
    });
  });

  it("reads a public origin with or without a slash at its end", () => {
    expect(readConfig({ PUBLIC_URL: "https://people.example.com/" }).publicUrl).toBe("https://people.example.com");
  });

  it.each([
    ["PORT", { PORT: "http" }],
    ["PORT", { PORT: "65536" }],
    ["PORT", { PORT: "-1" }],
    ["PUBLIC_URL", { PUBLIC_URL: "people.example.com" }],
    ["PUBLIC_URL", { PUBLIC_URL: "https://people.example.com/rollcall" }],
    ["PUBLIC_URL", { PUBLIC_URL: "javascript:alert(1)" }],
    ["MONGODB_URI", { MONGODB_URI: "postgres://db/rollcall" }],
    ["MONGODB_URI", { MONGODB_URI: "mongodb://user:hunter2@db:27017", ENCRYPTION_KEY: "0123456789abcdef" }],
    ["ENCRYPTION_KEY", { MONGODB_URI: "mongodb://db/rollcall" }],
    ["ENCRYPTION_KEY", { ENCRYPTION_KEY: "hunter2" }],
    ["OPERATOR_KEY", { OPERATOR_KEY: "hunter2" }],
    ["OPERATOR_KEY", { OPERATOR_KEY: "hunter2 hunter2" }],
    ["SMTP_URL", { SMTP_URL: "mail.example.com" }],
    ["MAIL_FROM", { SMTP_URL: "smtp://mail.example.com" }],
    ["MAIL_FROM", { SMTP_URL: "smtp://mail.example.com", MAIL_FROM: "Rollcall" }],
    ["MAIL_FROM", { SMTP_URL: "smtp://mail.example.com", MAIL_FROM: "a@example.com, b@example.com" }],
    ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
  ])("names %s when it is missing or wrong: %o", (name, environment) => {
    const said = complaint(environment);
    expect(said).toMatch(new RegExp(`^${name} must [^\\n]+\\.$`));
    expect(said).not.toContain("hunter2");
  });
});
