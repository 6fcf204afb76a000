/** Choosing teams: a search over all of them; what is chosen stays to be seen. */
import { useFindTeams, useTeamNames } from "../data/teams.ts";
import { type Choice, ChooseMany } from "./choices.tsx";
import { Find, type Finding, FindOne } from "./find-choice.tsx";

interface ManyProps {
  readonly label: string;
  readonly value: ReadonlySet<string>;
  readonly onChange: (teams: ReadonlySet<string>) => void;
  /** What is to be said of some of them, and whether they are there whatever is chosen. */
  readonly about?: ReadonlyMap<string, Omit<Choice, "key" | "name">>;
}

const NOTHING: ReadonlyMap<string, Omit<Choice, "key" | "name">> = new Map();

export function ChooseTeams({ label, value, onChange, about = NOTHING }: ManyProps) {
  const finding = useFindTeams();
  const mine = [...new Set([...about.keys(), ...value])];
  const names = useTeamNames(mine);
  const others = mine.filter((id) => !finding.found.some(({ key }) => key === id));
  const choices = [...others.map((key) => ({ key, name: names.get(key) ?? key })), ...finding.found].map((choice) => ({
    ...choice,
    ...about.get(choice.key),
  }));
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
