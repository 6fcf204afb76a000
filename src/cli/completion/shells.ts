/** The scripts that shells read. Words only: no script asks the program, and none knows a key. */
import type { Flag, Place, Value } from "./grammar.ts";

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const names = ({ short, long }: Flag): string[] => (short ? [short, long] : [long]);
const words = (list: readonly string[]): string => list.join(" ");

/** Options that are followed by something. */
const followed = (places: readonly Place[]): Flag[] =>
  [...new Map(places.flatMap(({ flags }) => flags).map((flag) => [names(flag).join(), flag])).values()].filter(
    ({ takes }) => takes,
  );

/** Which words of a line name the command: those that are neither options nor what follows one. */
const walk = (places: readonly Place[], each: string): string => `
  local at= word= skip=
  for word in ${each}; do
    if [[ -n $skip ]]; then skip=; continue; fi
    case $word in
      ${followed(places).flatMap(names).join("|")}) skip=1 ;;
      -*) ;;
      *) case "\${at:+$at }$word" in
          ${places.flatMap(({ path }) => (path ? [`"${path}"`] : [])).join("|")}) at="\${at:+$at }$word" ;;
        esac ;;
    esac
  done`;

const bashValue = (value: Value): string =>
  value.kind === "words"
    ? `COMPREPLY=($(compgen -W ${quoted(words(value.words))} -- "$current")); return`
    : value.kind === "file"
      ? `compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current")); return`
      : "return";

const bashPlace = ({ path, commands, flags, takes }: Place): string => `    "${path}")
      if [[ $current == -* ]]; then words=${quoted(words(flags.flatMap(names)))}
      else words=${quoted(words([...commands.map(({ name }) => name), ...(takes?.kind === "words" ? takes.words : [])]))}
      fi ;;`;

const bash = (places: readonly Place[]): string => `# bash completion for rollcall: source <(rollcall completion bash)
_rollcall() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=
  COMPREPLY=()
  case $previous in
${followed(places)
  .map((flag) => `    ${names(flag).join("|")}) ${bashValue(flag.takes ?? { kind: "text" })} ;;`)
  .join("\n")}
  esac${walk(places, `"\${COMP_WORDS[@]:1:COMP_CWORD-1}"`)}
  case $at in
${places.map(bashPlace).join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _rollcall rollcall
`;

const described = (name: string, about: string): string => quoted(`${name.replaceAll(":", "\\:")}:${about}`);

const zshValue = (value: Value): string =>
  value.kind === "words"
    ? `compadd -- ${value.words.map(quoted).join(" ")}; return`
    : value.kind === "file"
      ? "_files; return"
      : "_message value; return";

const zshPlace = ({ path, commands, flags, takes }: Place): string => `    "${path}")
      options=(${flags.map(({ long, about }) => described(long, about)).join(" ")})
      commands=(${commands.map(({ name, about }) => described(name, about)).join(" ")})
      choices=(${takes?.kind === "words" ? takes.words.map(quoted).join(" ") : ""}) ;;`;

const zsh = (places: readonly Place[]): string =>
  `#compdef rollcall
# zsh completion for rollcall: source <(rollcall completion zsh)
_rollcall() {
  local current="$words[CURRENT]" previous="$words[CURRENT-1]"
  local -a options commands choices
  case $previous in
${followed(places)
  .map((flag) => `    ${names(flag).join("|")}) ${zshValue(flag.takes ?? { kind: "text" })} ;;`)
  .join("\n")}
  esac${walk(places, `"\${(@)words[2,CURRENT-1]}"`)}
  case $at in
${places.map(zshPlace).join("\n")}
  esac
  if [[ $current == -* ]]; then _describe option options
  else
    (( $#commands )) && _describe command commands
    (( $#choices )) && compadd -a choices
  fi
}
compdef _rollcall rollcall
`;

const fishFlag = (condition: string, { short, long, about, takes }: Flag): string => {
  const value = !takes
    ? ""
    : takes.kind === "words"
      ? ` -x -a ${quoted(words(takes.words))}`
      : takes.kind === "file"
        ? " -r -F"
        : " -x";
  return `complete -c rollcall -n ${quoted(condition)}${short ? ` -s ${short.slice(1)}` : ""} -l ${long.slice(2)}${value} -d ${quoted(about)}`;
};

function fishPlace({ path, commands, flags, takes }: Place): string[] {
  const condition = `test (__rollcall_at) = "${path}"`;
  const listed = commands.map(
    ({ name, about }) => `complete -c rollcall -n ${quoted(condition)} -a ${name} -d ${quoted(about)}`,
  );
  const choices =
    takes?.kind === "words" ? [`complete -c rollcall -n ${quoted(condition)} -a ${quoted(words(takes.words))}`] : [];
  return [...listed, ...choices, ...flags.map((flag) => fishFlag(condition, flag))];
}

const fish = (places: readonly Place[]): string => `# fish completion for rollcall: rollcall completion fish | source
function __rollcall_at
  set -l at
  set -l skip
  for word in (commandline -opc)[2..-1]
    if test -n "$skip"; set skip; continue; end
    switch $word
      case ${followed(places).flatMap(names).map(quoted).join(" ")}
        set skip 1
      case '-*'
      case '*'
        contains -- (string trim "$at $word") ${places.flatMap(({ path }) => (path ? [quoted(path)] : [])).join(" ")}
        and set at (string trim "$at $word")
    end
  end
  echo "$at"
end
complete -c rollcall -f
${places.flatMap(fishPlace).join("\n")}
`;

/** The script of a shell, for these places. */
export const scriptFor = (shell: Shell, places: readonly Place[]): string => ({ bash, zsh, fish })[shell](places);
