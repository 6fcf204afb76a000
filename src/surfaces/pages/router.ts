/** The list of pages. */
import type { Router } from "express";
import { accountRoutes } from "./account/account.ts";
import { addressRoutes } from "./account/address.ts";
import { confirmRoutes } from "./account/confirm.ts";
import { ownInvitationRoutes } from "./account/own-invitations.ts";
import { ownNameRoutes } from "./account/own-name.ts";
import { passkeyRoutes } from "./account/passkeys.ts";
import { passwordRoutes } from "./account/password.ts";
import { recoveryCodeRoutes } from "./account/recovery-codes.ts";
import { sessionRoutes } from "./account/sessions.ts";
import { tokenRoutes } from "./account/tokens.ts";
import { totpRoutes } from "./account/totp.ts";
import { bind } from "./bind.ts";
import { assetsRouter } from "./frame/assets.ts";
import { explainedRoutes } from "./frame/explained.ts";
import { guideRoutes } from "./guides/guides.ts";
import { acceptRoutes } from "./invitation/accept.ts";
import type { PageRoute } from "./route.ts";
import { keepFactorsRoutes } from "./sign-in/keep-factors.ts";
import { organizationRoutes } from "./sign-in/organizations.ts";
import { passkeySignInRoutes } from "./sign-in/passkey-sign-in.ts";
import { registerRoutes } from "./sign-in/register.ts";
import { resetRoutes } from "./sign-in/reset.ts";
import { secondFactorRoutes } from "./sign-in/second-factor.ts";
import { signInRoutes } from "./sign-in/sign-in.ts";
import { signOutRoutes } from "./sign-in/sign-out.ts";
import { ssoTestRoutes } from "./sign-in/sso-test.ts";

/** Every page. */
export const pages: readonly PageRoute[] = [
  ...acceptRoutes,
  ...signInRoutes,
  ...passkeySignInRoutes,
  ...secondFactorRoutes,
  ...signOutRoutes,
  ...registerRoutes,
  ...resetRoutes,
  ...keepFactorsRoutes,
  ...organizationRoutes,
  ...accountRoutes,
  ...ownNameRoutes,
  ...confirmRoutes,
  ...sessionRoutes,
  ...passwordRoutes,
  ...totpRoutes,
  ...passkeyRoutes,
  ...recoveryCodeRoutes,
  ...addressRoutes,
  ...ssoTestRoutes,
  ...explainedRoutes,
  ...tokenRoutes,
  ...ownInvitationRoutes,
  ...guideRoutes,
];

/** The router to mount at the root, after everything that has a prefix of its own. */
export const pagesRouter = (): Router => bind(pages).use("/assets", assetsRouter());
