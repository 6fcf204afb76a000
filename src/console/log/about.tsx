/** Finding everything about somebody: by name or address, also of people who were removed. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, GET, type Schemas } from "../parts/data/api.ts";
import { useHere } from "../parts/frame/session.tsx";
import { useWords } from "../parts/words/language.tsx";
import styles from "./log.module.css";
import { narrowWords } from "./narrow-words.ts";

const FOUND = 5;

/** Those whom these words fit; the removed ones last. */
function useFound(q: string): readonly Schemas["Membership"][] {
  const { organization, may } = useHere();
  const { data } = useQuery({
    queryKey: ["log-about", organization.id, q],
    enabled: q.length > 1 && may("members:read"),
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const path = { organization: organization.id };
      const asked = [{}, { status: "removed" }] as const;
      const found = await Promise.all(
        asked.map((status) =>
          answer(
            GET("/v1/organizations/{organization}/memberships", {
              params: { path, query: { q, limit: FOUND, ...status } },
              signal,
            }),
          ),
        ),
      );
      return found.flatMap((one) => one.data);
    },
  });
  return q.length > 1 ? (data ?? []) : [];
}

export function About({ onChoose }: { readonly onChoose: (person: string) => void }) {
  const said = useWords(narrowWords);
  const [text, setText] = useState("");
  const found = useFound(text.trim());
  const choose = (person: string): void => {
    setText("");
    onChoose(person);
  };
  return (
    <search className={styles.about}>
      <input
        type="search"
        className="input"
        aria-label={said.about}
        placeholder={said.about}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key }) => {
          // Also of somebody whom no list has any more, such as one who was erased.
          if (key === "Enter" && text.trim() !== "") choose(found[0]?.id ?? text.trim());
        }}
      />
      {found.length > 0 && (
        <ul aria-label={said.aboutWhom}>
          {found.map(({ id, displayName, email, status }) => (
            <li key={id}>
              <button type="button" onClick={() => choose(id)}>
                {displayName ?? email}{" "}
                <span className="soft small">{status === "removed" ? said.removed : displayName && email}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}
