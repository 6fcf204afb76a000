/**
 * The program as the image runs it: a tree of what the Dockerfile copies, with the libraries of production alone, on a root file system that
 * is read-only, as nobody, without capabilities. A mount namespace stands in for the container; the superuser of a Linux can have one.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { findMongod } from "../../src/platform/mongod/mongod-binary.ts";
import { operate } from "../support/directory.ts";
import { endsWithUs } from "../support/guard.ts";
import { freshUri } from "../support/mongo.ts";
import { cableTo } from "../support/replica-set.ts";
import { COMMAND } from "../support/server.ts";
import { KEYS } from "../support/servers.ts";
import { mayMount } from "../support/tiny-disk.ts";
import { shippedPackages } from "../tools/supply/shipped.ts";

const NOBODY = "65534";

/** What is mounted: the libraries where they are reached, DATA_DIR to write to, memory for TMPDIR; then all else may only be read. */
const CONTAINER = `set -e
mount --make-rprivate /
mount --bind "$MODULES" "$TREE/.modules"
mount --bind "$DATA_DIR" "$DATA_DIR"
mount -t tmpfs -o size=64m,mode=1777 tmpfs "$TMPDIR"
mount -o remount,ro,bind "$TREE/.modules"
mount -o remount,ro,bind /
cd "$TREE"
exec setpriv --reuid ${NOBODY} --regid ${NOBODY} --clear-groups --bounding-set=-all --no-new-privs -- .modules/node/bin/node "$@"`;

const home = await mkdtemp(join(tmpdir(), "rollcall-image-"));
const [TREE, DATA_DIR, TMPDIR] = ["app", "data", "tmp"].map((name) => join(home, name)) as [string, string, string];

beforeAll(async () => {
  await chmod(home, 0o755);
  for (const directory of [join(TREE, ".modules"), join(TREE, "node_modules"), DATA_DIR, TMPDIR])
    await mkdir(directory, { recursive: true });
  await chmod(DATA_DIR, 0o777);
  for (const path of ["package.json", "schemas", "src", "dist"]) await cp(path, join(TREE, path), { recursive: true });
  const names = new Set(shippedPackages().flatMap(({ name, locked }) => (locked.dev ? [] : name)));
  for (const name of names) {
    const at = join(TREE, "node_modules", name);
    await mkdir(dirname(at), { recursive: true });
    await symlink(join(TREE, ".modules", name), at);
  }
});
afterAll(() => rm(home, { recursive: true, force: true }));

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function contained(environment: Record<string, string>) {
  const { PATH = "" } = process.env;
  const env = {
    PATH,
    MODULES: join(process.cwd(), "node_modules"),
    TREE,
    DATA_DIR,
    TMPDIR,
    HOST: "127.0.0.1",
    PORT: "0",
    LOG_LEVEL: "warn",
  };
  const child = endsWithUs(
    spawn("unshare", ["--mount", "--propagation", "private", "sh", "-c", CONTAINER, "sh", ...COMMAND], {
      env: { ...env, NODE_ENV: "production", XDG_CACHE_HOME: join(DATA_DIR, "cache"), ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    }),
  );
  const printed = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      printed[stream] += text;
    });
  const exited = once(child, "close").then(([code]) => code as number | null);
  endings.push(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  for (let ended = false; !/^rollcall ready/m.test(printed.stdout); ) {
    exited.then(() => {
      ended = true;
    });
    await Promise.race([once(child.stdout, "data"), exited]);
    if (ended) throw new Error(`It ended:\n${printed.stdout}${printed.stderr}`);
  }
  const base = /^rollcall ready (\S+)$/m.exec(printed.stdout)?.[1] ?? "";
  const stop = (): Promise<number | null> => {
    child.kill("SIGTERM");
    return exited;
  };
  return { base, printed, pid: child.pid ?? 0, stop };
}

describe.skipIf(!mayMount)(
  `on a root file system that is read-only${mayMount ? "" : " (skipped: only the superuser of a Linux may mount)"}`,
  () => {
    it("works with a database elsewhere, as nobody, with no capability left", async () => {
      const host = decodeURIComponent(new URL(inject("mongoUri")).host);
      const cable = await cableTo(host.startsWith("/") ? { path: host } : { port: Number(host.split(":")[1]) });
      endings.push(cable.close);
      const { pathname } = new URL(freshUri());
      const MONGODB_URI = `mongodb://127.0.0.1:${cable.port}${pathname}?directConnection=true`;
      const { base, pid, printed, stop } = await contained({ MONGODB_URI, ...KEYS });

      const status = await readFile(`/proc/${pid}/status`, "utf8");
      expect(status).toMatch(new RegExp(`^Uid:\\s+${NOBODY}\\s`, "m"));
      expect(status).toMatch(/^CapEff:\s+0+$/m);
      const mounts = (await readFile(`/proc/${pid}/mounts`, "utf8")).split("\n").map((line) => line.split(" "));
      expect(mounts.find(([, at]) => at === "/")?.[3]?.split(",")).toContain("ro");
      const operator = { base, operatorKey: KEYS.OPERATOR_KEY };
      expect(await operate(operator, "/organizations", { name: "Acme" })).toMatchObject({ name: "Acme" });
      for (const path of ["/readyz", "/console", "/docs", "/metrics", "/sign-in"])
        expect((await fetch(base + path)).status, path).toBeLessThan(400);
      expect(await stop()).toBe(0);
      expect(await readdir(DATA_DIR)).toEqual([]);
      expect(printed.stderr).not.toMatch(/EROFS|EACCES|EPERM/);
    });

    it("works with the embedded database, which lives in DATA_DIR alone", async () => {
      const mongod = join(home, "mongod");
      const { cacheDir, mongodBinary: binary } = readConfig();
      await cp(await findMongod({ cacheDir, binary, say: () => undefined }), mongod);
      await chmod(mongod, 0o755);
      const { base, printed, stop } = await contained({ MONGOD_BINARY: mongod });
      const operatorKey = (await readFile(join(DATA_DIR, "operator-key"), "utf8")).trim();
      expect(await operate({ base, operatorKey }, "/organizations", { name: "Acme" })).toMatchObject({
        name: "Acme",
      });
      expect(await stop()).toBe(0);
      expect(printed.stderr).not.toMatch(/EROFS|EACCES|EPERM/);
    });
  },
);
