/** The list of pages. */
import type { Router } from "express";
import { acceptRoutes } from "./accept.ts";
import { accountRoutes } from "./account.ts";
import { addressRoutes } from "./address.ts";
import { assetsRouter } from "./assets.ts";
import { bind } from "./bind.ts";
import { confirmRoutes } from "./confirm.ts";
import { organizationRoutes } from "./organizations.ts";
import { passkeySignInRoutes } from "./passkey-sign-in.ts";
import { passkeyRoutes } from "./passkeys.ts";
import { passwordRoutes } from "./password.ts";
import { registerRoutes } from "./register.ts";
import { resetRoutes } from "./reset.ts";
import type { PageRoute } from "./route.ts";
import { secondFactorRoutes } from "./second-factor.ts";
import { sessionRoutes } from "./sessions.ts";
import { signInRoutes } from "./sign-in.ts";
import { signOutRoutes } from "./sign-out.ts";
import { ssoTestRoutes } from "./sso-test.ts";
import { tokenRoutes } from "./tokens.ts";
import { totpRoutes } from "./totp.ts";

/** Every page. */
export const pages: readonly PageRoute[] = [
  ...acceptRoutes,
  ...signInRoutes,
  ...passkeySignInRoutes,
  ...secondFactorRoutes,
  ...signOutRoutes,
  ...registerRoutes,
  ...resetRoutes,
  ...organizationRoutes,
  ...accountRoutes,
  ...confirmRoutes,
  ...sessionRoutes,
  ...passwordRoutes,
  ...totpRoutes,
  ...passkeyRoutes,
  ...addressRoutes,
  ...ssoTestRoutes,
  ...tokenRoutes,
];

/** The router to mount at the root, after everything that has a prefix of its own. */
export const pagesRouter = (): Router => bind(pages).use("/assets", assetsRouter());
