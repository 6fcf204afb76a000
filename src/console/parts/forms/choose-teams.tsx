/** Choosing teams: a search over all of them; what is chosen stays to be seen. */
import { useFindTeams, useTeamNames } from "../data/teams.ts";
import { ChooseMany } from "./choices.tsx";
import { Find, type Finding, FindOne } from "./find-choice.tsx";

interface ManyProps {
  readonly label: string;
  readonly value: ReadonlySet<string>;
  readonly onChange: (teams: ReadonlySet<string>) => void;
}

export function ChooseTeams({ label, value, onChange }: ManyProps) {
  const finding = useFindTeams();
  const names = useTeamNames([...value]);
  const others = [...value].filter((id) => !finding.found.some(({ key }) => key === id));
  const choices = [...others.map((key) => ({ key, name: names.get(key) ?? key })), ...finding.found];
  if (choices.length === 0 && finding.q === "") return null;
  return (
    <>
      <Find {...{ label, finding }} />
      <ChooseMany {...{ label, choices, value, onChange }} />
    </>
  );
}

interface OneProps {
  readonly label: string;
  /** The search, which whoever asks has begun: what it finds first may stand for what nobody has chosen yet. */
  readonly finding: Finding;
  /** What stands for choosing none. */
  readonly none?: string;
  readonly value: string;
  readonly onChange: (team: string) => void;
}

export function ChooseTeam({ value, ...rest }: OneProps) {
  const name = useTeamNames(value === "" ? [] : [value]).get(value);
  return <FindOne {...rest} value={value} chosen={value === "" ? undefined : { key: value, name: name ?? value }} />;
}
