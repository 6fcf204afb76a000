/** Events of OpenID Connect: your applications, who signed in to them, and the keys. Most are in the log of the instance. */
import { z } from "zod";
import { about, holds } from "./declaring.ts";
import { EXAMPLE, instant, method } from "./shapes.ts";

const client = about("oidc_client");

const urls = z.array(z.string()).readonly();
const whole = holds({
  name: z.string(),
  public: z.boolean(),
  redirectUris: urls,
  postLogoutRedirectUris: urls,
  backchannelLogoutUri: z.string().nullable(),
  initiateLoginUri: z.string().nullable(),
});
const example = {
  name: "Billing",
  public: false,
  redirectUris: ["https://billing.example/callback"],
  postLogoutRedirectUris: [],
  backchannelLogoutUri: null,
  initiateLoginUri: null,
};

export const oidcEvents = {
  "oidc_client.created": client({
    when: "The operator registered an application.",
    use: "Nothing to do.",
    after: whole,
    example: { after: example },
  }),
  "oidc_client.updated": client({
    when: "The registration of an application was changed.",
    use: "Nothing to do.",
    before: whole,
    after: whole,
    example: { before: example, after: { ...example, name: "Billing 2" } },
  }),
  "oidc_client.secret_rotated": client({
    when: "An application got another secret; the one before works for a while.",
    use: "Have the application use the new one by then.",
    after: holds({ formerWorksUntil: instant }),
    example: { after: { formerWorksUntil: EXAMPLE.later } },
  }),
  "oidc_client.deleted": client({
    when: "An application was taken away: nobody signs in to it any more, and its tokens are worth nothing.",
    use: "Nothing to do.",
    before: whole,
    example: { before: example },
  }),
  "oidc_client.logout_failed": client({
    when: "An application could not be told of a logout, and it is not tried any more.",
    use: "See why it does not answer; sessions there may have outlived access.",
    after: holds({ attempts: z.int(), error: z.string() }),
    example: { after: { attempts: 12, error: "The application answered 500." } },
  }),
  "oidc_grant.given": about("membership")({
    when: "A member signed in to an application.",
    use: "Nothing to do.",
    after: holds({
      client: z.string().meta({ description: "The id of the application's registration." }),
      scope: z.string(),
      offline: z.boolean().meta({ description: "It may go on without the session." }),
      method,
    }),
    example: { after: { client: EXAMPLE.client, scope: "openid email", offline: false, method: "saml" } },
  }),
  "oidc_keys.rotated": about("instance")({
    when: "Tokens are signed by another key from now on; `withdrawn`: the one before is not trusted any more.",
    use: "Nothing to do: libraries read the keys anew.",
    before: holds({ signing: z.string().nullable() }),
    after: holds({ signing: z.string().nullable(), withdrawn: z.literal(true).optional() }),
    example: { before: { signing: "k1" }, after: { signing: "k2" } },
  }),
};
