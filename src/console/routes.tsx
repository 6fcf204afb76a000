/** Every address of the console and what stands there. A screen is loaded when somebody comes to it. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
} from "@tanstack/react-router";
import { Console } from "./parts/frame/console.tsx";
import { FailedPage, NotFoundPage } from "./parts/show/states.tsx";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: FailedPage });

/** What stands in the query, as text. */
const inQuery = (search: Record<string, unknown>): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(search).map(([key, value]) => [key, value === undefined ? undefined : String(value)]),
  );

const operator = createRoute({
  getParentRoute: () => root,
  path: "/console",
  component: lazyRouteComponent(() => import("./operator/operator.tsx"), "OperatorScreen"),
  validateSearch: (search: Record<string, unknown>) => inQuery(search),
});

const organization = createRoute({ getParentRoute: () => root, path: "/console/$slug", component: Console });

/** A screen of an organization: its path, and the name that its module gives it. What stands in the query is the screen's own. */
const screen = <M extends Record<string, unknown>, K extends keyof M & string>(
  path: string,
  load: () => Promise<M>,
  name: K,
) =>
  createRoute({
    getParentRoute: () => organization,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<K, RouteComponent>>, name) as RouteComponent,
    validateSearch: (search: Record<string, unknown>) => inQuery(search),
  });

const screens = [
  screen("/", () => import("./overview/overview.tsx"), "OverviewScreen"),
  screen("/people", () => import("./people/people.tsx"), "PeopleScreen"),
  screen("/invitations", () => import("./invitations/invitations.tsx"), "InvitationsScreen"),
  screen("/teams", () => import("./teams/teams.tsx"), "TeamsScreen"),
  screen("/roles", () => import("./roles/roles.tsx"), "RolesScreen"),
  screen("/directory", () => import("./directory/directory.tsx"), "DirectoryScreen"),
  screen("/sso", () => import("./sso/sso.tsx"), "SsoScreen"),
  screen("/domains", () => import("./domains/domains.tsx"), "DomainsScreen"),
  screen("/webhooks", () => import("./webhooks/webhooks.tsx"), "WebhooksScreen"),
  screen("/log", () => import("./log/log.tsx"), "LogScreen"),
  screen("/settings", () => import("./settings/settings.tsx"), "SettingsScreen"),
];

export const router = createRouter({
  routeTree: root.addChildren([operator, organization.addChildren(screens)]),
  defaultPreload: "intent",
  scrollRestoration: true,
});
