/** What stands where a right is missing: which one, and who has it and can give it. */
import { useQuery } from "@tanstack/react-query";
import { answer, GET } from "../data/api.ts";
import { whole } from "../data/pages.ts";
import { useHere } from "../frame/session.tsx";
import { Empty } from "../show/states.tsx";
import { useWords, type Words } from "../words/language.tsx";

const words: Words<{
  title: string;
  missing: Readonly<Record<string, string>>;
  has: string;
  ask: string;
}> = {
  en: {
    title: "You may not see this",
    missing: {
      "organization:manage": "Your roles do not let you manage the organization.",
      "members:read": "Your roles do not let you see who is a member.",
      "members:manage": "Your roles do not let you manage members.",
      "teams:manage": "Your roles do not let you manage teams.",
      "invitations:manage": "Your roles do not let you manage invitations.",
      "connections:manage": "Your roles do not let you manage connections.",
      "events:read": "Your roles do not let you read the log.",
    },
    has: "Who may, and can give you a role that does:",
    ask: "An owner of the organization can give you a role that does.",
  },
  de: {
    title: "Das dürfen Sie nicht sehen",
    missing: {
      "organization:manage": "Ihre Rollen erlauben es nicht, die Organisation zu verwalten.",
      "members:read": "Ihre Rollen erlauben es nicht, die Mitglieder zu sehen.",
      "members:manage": "Ihre Rollen erlauben es nicht, Mitglieder zu verwalten.",
      "teams:manage": "Ihre Rollen erlauben es nicht, Teams zu verwalten.",
      "invitations:manage": "Ihre Rollen erlauben es nicht, Einladungen zu verwalten.",
      "connections:manage": "Ihre Rollen erlauben es nicht, Verbindungen zu verwalten.",
      "events:read": "Ihre Rollen erlauben es nicht, das Protokoll zu lesen.",
    },
    has: "Wer es darf und Ihnen eine Rolle geben kann, die es erlaubt:",
    ask: "Eine Eigentümerin oder ein Eigentümer der Organisation kann Ihnen eine Rolle geben, die es erlaubt.",
  },
};

interface Props {
  readonly permission: string;
}

export function Refused({ permission, isPage = false }: Props & { readonly isPage?: boolean }) {
  const said = useWords(words);
  return (
    <Empty title={said.title} hint={said.missing[permission] ?? permission} isPage={isPage}>
      <WhoMay permission={permission} />
    </Empty>
  );
}

const SHOWN = 5;

/** Those who have the right: the roles that include it, and who has them. */
function WhoMay({ permission }: Props) {
  const said = useWords(words);
  const { organization, may } = useHere();
  const path = { organization: organization.id };
  const at = "/v1/organizations/{organization}/roles";
  const { data } = useQuery({
    queryKey: ["who-may", organization.id, permission],
    enabled: may("members:read"),
    queryFn: async () => {
      const roles = await whole((page) =>
        answer(GET(at, { params: { path, query: { scope: "organization", ...page } } })),
      );
      const giving = roles.data.filter(({ permissions }) => permissions.includes(permission)).slice(0, SHOWN);
      const held = await Promise.all(
        giving.map(async ({ key, name }) => ({
          name,
          holders: await answer(
            GET(`${at}/{role}/holders`, { params: { path: { ...path, role: key }, query: { limit: SHOWN } } }),
          ),
        })),
      );
      return held.filter(({ holders }) => holders.data.length > 0);
    },
  });
  if (!data || data.length === 0) return <p>{said.ask}</p>;
  return (
    <>
      <p>{said.has}</p>
      {data.map(({ name, holders }) => (
        <p key={name}>
          <strong>{name}</strong>{" "}
          {holders.data.map(({ displayName, email, membershipId }) => displayName ?? email ?? membershipId).join(", ")}
          {holders.page.nextCursor && " …"}
        </p>
      ))}
    </>
  );
}
