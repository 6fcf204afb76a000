/** What is wrong with what the browser brings. */
import { changed, type Hostile, honest, JANE } from "./hostile.ts";

const set =
  (name: string, value: string): Hostile["make"] =>
  async (scene) =>
    changed(await honest(scene), (query) => query.set(name, value));

const without =
  (name: string): Hostile["make"] =>
  async (scene) =>
    changed(await honest(scene), (query) => query.delete(name));

const twice =
  (name: string): Hostile["make"] =>
  async (scene) =>
    changed(await honest(scene), (query) => query.append(name, "another"));

export const ANSWERS: readonly Hostile[] = [
  { name: "a state that another browser was given", reason: "state_unknown", make: honest, fromElsewhere: true },
  { name: "no state", reason: "state_unknown", make: without("state") },
  { name: "a state that was never given", reason: "state_unknown", make: set("state", "_00.nothing") },
  {
    name: "a state with another secret",
    reason: "state_unknown",
    make: async (scene) =>
      changed(await honest(scene), (query) => query.set("state", `${scene.begun.nonce}.${"x".repeat(43)}`)),
  },
  {
    name: "a state with something behind it",
    reason: "state_unknown",
    make: async (scene) => changed(await honest(scene), (query) => query.set("state", `${scene.begun.state}.x`)),
  },
  {
    name: "the state of another organization's connection",
    reason: "state_unknown",
    make: async (scene) => {
      const { state } = await scene.elsewhere();
      return changed(await honest(scene), (query) => query.set("state", state));
    },
  },
  {
    name: "the same answer a second time",
    reason: "state_unknown",
    make: async (scene) => {
      const path = await honest(scene);
      await scene.bring(path);
      return path;
    },
  },
  {
    name: "a code that another request has brought already",
    reason: "replayed",
    make: async (scene) => {
      const path = await honest(scene);
      await scene.bring(path);
      const { state } = await scene.again();
      return changed(path, (query) => query.set("state", state));
    },
  },
  { name: "two states", reason: "parameter_repeated", make: twice("state") },
  { name: "two codes", reason: "parameter_repeated", make: twice("code") },
  { name: "two issuers", reason: "parameter_repeated", make: twice("iss") },
  { name: "the issuer of another provider (mix-up)", reason: "issuer_wrong", make: set("iss", "https://evil.test") },
  { name: "no issuer, where the provider names itself", reason: "issuer_missing", make: without("iss") },
  { name: "neither code nor error", reason: "response_missing", make: without("code") },
  { name: "an empty code", reason: "response_missing", make: set("code", "") },
  { name: "a refusal of the provider", reason: "provider_refused", make: set("error", "access_denied") },
  { name: "markup as the refusal", reason: "provider_refused", make: set("error", "<script>alert(1)</script>") },
  { name: "an ID token in the address", reason: "response_not_expected", make: set("id_token", "a.b.c") },
  { name: "an access token in the address", reason: "response_not_expected", make: set("access_token", "token") },
  { name: "a signed answer that nobody asked for", reason: "response_not_expected", make: set("response", "a.b.c") },
  { name: "an answer without end", reason: "response_not_expected", make: set("more", "x".repeat(9_000)) },
  { name: "a code that the provider does not know", reason: "code_refused", make: set("code", "guessed") },
  {
    name: "the ID token of another request",
    reason: "nonce_wrong",
    make: async (scene) => {
      const other = await scene.again();
      const id_token = await scene.issuer.sign(scene.issuer.claims(other, JANE));
      return scene.issuer.vouch(scene.begun, { access_token: "access", token_type: "Bearer", id_token });
    },
  },
];
