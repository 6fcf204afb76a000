import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { OidcArtifactModel } from "../../../src/domain/oidc/artifact.model.ts";
import { dropArtifactsOf, findArtifact, keepArtifact, useArtifact } from "../../../src/domain/oidc/artifacts.ts";
import { useDatabase } from "../../support/mongo.ts";

useDatabase();
const value = (): string => randomBytes(32).toString("base64url");

describe("an artifact", () => {
  it("is found by its value, and not readable where it is stored", async () => {
    const token = value();
    await keepArtifact("AccessToken", token, { jti: token, grantId: "ogr_1", accountId: "per_1", nonce: "n-0S6" }, 60);

    expect(await findArtifact("AccessToken", token)).toEqual({
      jti: token,
      grantId: "ogr_1",
      accountId: "per_1",
      nonce: "n-0S6",
    });
    expect(await findArtifact("RefreshToken", token)).toBeNull();
    const stored = JSON.stringify(await OidcArtifactModel.find().lean());
    for (const secret of [token, "per_1", "n-0S6"]) expect(stored).not.toContain(secret);
  });

  it("is used once by many at the same moment", async () => {
    const code = value();
    await keepArtifact("AuthorizationCode", code, { jti: code }, 60);

    const used = await Promise.all(Array.from({ length: 10 }, () => useArtifact("AuthorizationCode", code)));

    expect(used.filter(Boolean)).toHaveLength(1);
    expect(await findArtifact("AuthorizationCode", code)).toMatchObject({ consumed: expect.any(Number) });
  });

  it("stays used when it is stored again", async () => {
    const token = value();
    await keepArtifact("RefreshToken", token, { jti: token }, 60);
    await useArtifact("RefreshToken", token);

    await keepArtifact("RefreshToken", token, { jti: token }, 60);

    expect(await useArtifact("RefreshToken", token)).toBe(false);
  });

  it("is gone when its time is over, whether or not the database has cleared up", async () => {
    const token = value();
    await keepArtifact("AccessToken", token, { jti: token }, 0);

    expect(await findArtifact("AccessToken", token)).toBeNull();
  });

  it("goes with its grant", async () => {
    const [mine, other] = [value(), value()];
    await keepArtifact("AccessToken", mine, { jti: mine, grantId: "ogr_2" }, 60);
    await keepArtifact("AccessToken", other, { jti: other, grantId: "ogr_3" }, 60);

    await dropArtifactsOf("AccessToken", "ogr_2");

    expect(await findArtifact("AccessToken", mine)).toBeNull();
    expect(await findArtifact("AccessToken", other)).not.toBeNull();
  });
});
