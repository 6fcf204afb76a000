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

const TO = "http://127.0.0.1:4318";

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
    ["METRICS_KEY", { METRICS_KEY: "hunter2" }],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", { OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4317" }],
    ["OTEL_EXPORTER_OTLP_PROTOCOL", { OTEL_EXPORTER_OTLP_ENDPOINT: TO, OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" }],
    ["OTEL_TRACES_EXPORTER", { OTEL_EXPORTER_OTLP_ENDPOINT: TO, OTEL_TRACES_EXPORTER: "zipkin" }],
    ["OTEL_TRACES_SAMPLER", { OTEL_EXPORTER_OTLP_ENDPOINT: TO, OTEL_TRACES_SAMPLER: "sometimes" }],
    ["OTEL_TRACES_SAMPLER_ARG", { OTEL_EXPORTER_OTLP_ENDPOINT: TO, OTEL_TRACES_SAMPLER_ARG: "1.5" }],
    ["OTEL_BSP_SCHEDULE_DELAY", { OTEL_EXPORTER_OTLP_ENDPOINT: TO, OTEL_BSP_SCHEDULE_DELAY: "soon" }],
  ])("names %s when it is missing or wrong: %o", (name, environment) => {
    const said = complaint(environment);
    expect(said).toMatch(new RegExp(`^${name} must [^\\n]+\\.$`));
    expect(said).not.toContain("hunter2");
  });

  it("traces only where an endpoint says where to, as the standard variables say", () => {
    expect(readConfig({}).tracing).toBeUndefined();
    // Others on the machine may mean what we do not know.
    expect(readConfig({ OTEL_TRACES_SAMPLER: "xray", OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" }).tracing).toBeUndefined();
    expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: TO, OTEL_SDK_DISABLED: "TRUE" }).tracing).toBeUndefined();
    expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: TO, OTEL_TRACES_EXPORTER: "none" }).tracing).toBeUndefined();
    expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: TO }).tracing).toEqual({
      ...{ protocol: "http/protobuf", sampler: "parentbased_always_on", ratio: 1, batches: {} },
    });
    expect(
      readConfig({
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${TO}/v1/traces`,
        OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
        OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/json",
        OTEL_TRACES_SAMPLER: "traceidratio",
        OTEL_TRACES_SAMPLER_ARG: "0.1",
        OTEL_BSP_MAX_QUEUE_SIZE: "100",
      }).tracing,
    ).toEqual({ protocol: "http/json", sampler: "traceidratio", ratio: 0.1, batches: { maxQueueSize: 100 } });
  });
});
