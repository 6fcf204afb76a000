/** The chart, as Helm itself renders it, judged by the schemas of Kubernetes. Skipped by name where Helm is not installed; CI builds it. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse, parseAllDocuments, stringify } from "yaml";
import packageJson from "../../package.json" with { type: "json" };
import { SECRETS as SECRET_NAMES, VARIABLES } from "../../src/variables.ts";
import { DEPLOY_REQUIREMENTS, pythonAvailable, pythonTools, skippedWithoutPython } from "../support/python.ts";
import { run, type Verdict } from "../support/tools.ts";

const CHART = "deploy/helm";
const there = await run("helm", ["version"]).then(
  ({ code }) => code === 0,
  () => false,
);

type Resource = Readonly<Record<string, unknown>> & { readonly kind: string };
interface Container {
  readonly env: readonly { readonly name: string }[];
}
interface Deployment {
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly [Container] } } };
}

const SECRETS = {
  MONGODB_URI: "mongodb://db1,db2/rollcall?replicaSet=rs0",
  ENCRYPTION_KEY: "0123456789abcdef",
  OPERATOR_KEY: "operator-key",
};
const LEAST = { publicUrl: "https://rollcall.example.com", secrets: SECRETS };
/** All that can be switched on. */
const MOST = {
  ...LEAST,
  replicaCount: 3,
  workers: 2,
  secrets: { ...SECRETS, METRICS_KEY: "metrics-key", SMTP_URL: "smtps://mail.example.com" },
  env: { MAIL_FROM: "rollcall@example.com", SCIM_RATE: 100 },
  ingress: { enabled: true, className: "nginx", host: "rollcall.example.com", tlsSecretName: "rollcall-tls" },
  networkPolicy: { from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "ingress" } } }] },
  podAnnotations: { "prometheus.io/scrape": "true" },
  imagePullSecrets: [{ name: "registry" }],
};
const THEIRS = { publicUrl: LEAST.publicUrl, replicaCount: 1, existingSecret: "of-mine" };

/** Every secret there is. */
const ALL_SECRETS = { ...Object.fromEntries(SECRET_NAMES.map((name) => [name, "0123456789abcdef"])), ...MOST.secrets };

const home = await mkdtemp(join(tmpdir(), "rollcall-chart-"));
afterAll(() => rm(home, { recursive: true, force: true }));

async function helm(verb: readonly string[], values: object): Promise<Verdict> {
  const file = join(home, `values-${verb[0]}.yaml`);
  await writeFile(file, stringify(values));
  // Built from its source it takes itself for very old.
  return run("helm", [...verb, "--kube-version", "1.37.0", "-f", file]);
}
const rendered = (values: object): Promise<Verdict> => helm(["template", "rollcall", CHART], values);
const resources = async (values: object): Promise<readonly Resource[]> =>
  parseAllDocuments((await rendered(values)).stdout).flatMap((one) => (one.toJS() as Resource | null) ?? []);
async function one(kind: string, values: object): Promise<Resource | undefined> {
  return (await resources(values)).find((found) => found.kind === kind);
}

describe.skipIf(!there)(`the chart${there ? "" : " (skipped: no helm here)"}`, () => {
  it.each([
    ["as it is", LEAST],
    ["with everything", MOST],
    ["with a secret of somebody's own", THEIRS],
  ])("has nothing that Helm would have otherwise: %s", async (_, values) => {
    const { code, stdout } = await helm(["lint", "--strict", CHART], values);
    expect(code, stdout).toBe(0);
  });

  it("takes every secret of the program from its secret, and none from where everybody reads it", async () => {
    const deployment = (await one("Deployment", { ...MOST, secrets: ALL_SECRETS })) as unknown as Deployment;
    const [{ env }] = deployment.spec.template.spec.containers;
    const secret = (await one("Secret", { ...MOST, secrets: ALL_SECRETS })) as unknown as { stringData: object };
    expect(Object.keys(secret.stringData).sort()).toEqual([...SECRET_NAMES].sort());
    for (const name of SECRET_NAMES) {
      expect(env).toContainEqual(
        expect.objectContaining({ name, valueFrom: { secretKeyRef: expect.objectContaining({ key: name }) } }),
      );
      expect((await rendered({ ...LEAST, env: { [name]: "0123456789abcdef" } })).code).not.toBe(0);
    }
  });

  it.skipIf(!pythonAvailable).each([
    ["as it is", LEAST],
    ["with everything", MOST],
    ["with a secret of somebody's own", THEIRS],
  ])(
    `is what Kubernetes takes, the oldest release that it is for and the newest: %s${skippedWithoutPython}`,
    async (_, values) => {
      const validate = join(await pythonTools(DEPLOY_REQUIREMENTS), "kubernetes-validate");
      const file = join(home, "rendered.yaml");
      const { stdout } = await rendered(values);
      await writeFile(file, stdout);
      for (const release of [["-k", "1.30"], []]) {
        const verdict = await run(validate, [...release, "--strict", file]);
        expect(verdict.code, verdict.stdout + verdict.stderr).toBe(0);
      }
      // The judge notices.
      await writeFile(file, stdout.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem"));
      expect((await run(validate, ["--strict", file])).code).not.toBe(0);
    },
  );

  it("runs two pods that only read their root, are nobody in particular, and can do nothing else", async () => {
    expect(await one("Deployment", LEAST)).toMatchObject({
      spec: {
        replicas: 2,
        strategy: { rollingUpdate: { maxUnavailable: 0 } },
        template: {
          spec: {
            automountServiceAccountToken: false,
            securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: "RuntimeDefault" } },
            containers: [
              {
                securityContext: {
                  allowPrivilegeEscalation: false,
                  readOnlyRootFilesystem: true,
                  capabilities: { drop: ["ALL"] },
                },
                startupProbe: { httpGet: { path: "/healthz" } },
                livenessProbe: { httpGet: { path: "/healthz" } },
                readinessProbe: { httpGet: { path: "/readyz" } },
              },
            ],
          },
        },
      },
    });
    expect(await one("PodDisruptionBudget", LEAST)).toMatchObject({ spec: { minAvailable: 1 } });
    // One that may never go would keep its machine from being emptied.
    expect(await one("PodDisruptionBudget", THEIRS)).toBeUndefined();
    expect(await one("NetworkPolicy", LEAST)).toMatchObject({ spec: { policyTypes: ["Ingress", "Egress"] } });
  });

  it("selects its pods by the same labels everywhere", async () => {
    const found = await resources(MOST);
    const selectors = found.flatMap(({ kind, spec }) => {
      const { selector, podSelector } = (spec ?? {}) as Record<string, { matchLabels?: object } & object>;
      const chosen = podSelector ?? selector;
      return chosen ? [[kind, "matchLabels" in chosen ? chosen.matchLabels : chosen]] : [];
    });
    const labels = { "app.kubernetes.io/name": "rollcall", "app.kubernetes.io/instance": "rollcall" };
    expect(Object.fromEntries(selectors)).toEqual({
      Deployment: labels,
      NetworkPolicy: labels,
      PodDisruptionBudget: labels,
      Service: labels,
    });
  });

  it("sets nothing that the program does not read, and each variable once", async () => {
    const { spec } = (await one("Deployment", MOST)) as unknown as Deployment;
    const names = spec.template.spec.containers[0].env.map(({ name }) => name);
    const known: readonly string[] = VARIABLES;
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it("keeps secrets in a secret, and makes none where there is one", async () => {
    const found = await resources(MOST);
    for (const { kind, ...rest } of found)
      if (kind !== "Secret")
        for (const secret of Object.values(MOST.secrets)) expect(JSON.stringify(rest), kind).not.toContain(secret);
    expect(await one("Secret", THEIRS)).toBeUndefined();
    expect(JSON.stringify(await one("Deployment", THEIRS))).toContain('"name":"of-mine"');
  });

  it.each([
    ["no address", { secrets: SECRETS }, "publicUrl"],
    ["an address with a path", { ...LEAST, publicUrl: "https://example.com/rollcall" }, "publicUrl"],
    [
      "no key",
      { ...LEAST, secrets: { ...SECRETS, ENCRYPTION_KEY: "" } },
      "secrets.ENCRYPTION_KEY must be set, or existingSecret.",
    ],
    ["a key that is too short", { ...LEAST, secrets: { ...SECRETS, ENCRYPTION_KEY: "short" } }, "ENCRYPTION_KEY"],
    ["a secret among what is not", { ...LEAST, env: { OPERATOR_KEY: "x" } }, "OPERATOR_KEY"],
    ["a word that there is not", { ...LEAST, replicas: 3 }, "replicas"],
    ["an ingress without a name", { ...LEAST, ingress: { enabled: true } }, "ingress.host must be set."],
  ])("refuses %s with a sentence", async (_, values, told) => {
    const { code, stderr } = await rendered(values);
    expect(code).not.toBe(0);
    expect(stderr).toContain(told);
  });

  it("is of the program's version", async () => {
    const { appVersion } = parse(await readFile(`${CHART}/Chart.yaml`, "utf8")) as { appVersion: string };
    expect(appVersion).toBe(packageJson.version);
  });
});
