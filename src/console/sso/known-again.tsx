/** Who is known again where an identity provider comes to name people otherwise: how many, and the names of those who are not. */
import { AT } from "../connections/path.ts";
import { answer, POST, type Schemas } from "../parts/data/api.ts";
import { useFormats, useWords } from "../parts/words/language.tsx";
import { movingWords } from "./moving-words.ts";

type Asked = Schemas["LoginMethodMoveAsked"];
type Move = Schemas["LoginMethodMove"];

/** What becomes of everybody; `isWhole` where nobody is left out. */
export interface Moves {
  readonly recognised: readonly Move[];
  readonly ambiguous: readonly Move[];
  readonly lost: readonly Move[];
  readonly isWhole: boolean;
}

const MOST_PAGES = 20;

interface Path {
  readonly organization: string;
  readonly connection: string;
}

/** Looks, or moves, page by page. */
export async function movesOf(path: Path, body: Partial<Asked>): Promise<Moves> {
  const found: Schemas["LoginMethodMoves"][] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = { limit: 100, ...(cursor !== null && { cursor }) };
    const page: Schemas["LoginMethodMoves"] = await answer(
      POST(`${AT}/login-methods/move`, { params: { path, query }, body: { dryRun: true, ...body } }),
    );
    found.push(page);
    cursor = page.page.nextCursor;
  } while (cursor !== null && (body.dryRun === false || found.length < MOST_PAGES));
  const all = (of: "recognised" | "ambiguous" | "lost") => found.flatMap((page) => page[of]);
  return {
    ...{ recognised: all("recognised"), ambiguous: all("ambiguous"), lost: all("lost") },
    isWhole: cursor === null,
  };
}

interface Props {
  readonly moves: Moves;
  /** What is said of those who are known again, or can be. */
  readonly known: readonly string[];
  /** What is said where there is nobody. */
  readonly none: string;
}

export function KnownAgain({ moves: { recognised, ambiguous, lost, isWhole }, known, none }: Props) {
  const said = useWords(movingWords);
  const { number } = useFormats();
  const isNobody = recognised.length + ambiguous.length + lost.length === 0;
  return (
    <>
      {isNobody && <p>{none}</p>}
      {known.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {(["ambiguous", "lost"] as const).map((kind) => {
        const of = kind === "lost" ? lost : ambiguous;
        return (
          of.length > 0 && (
            <div key={kind}>
              <p className="warning">{said[kind](of.length, number(of.length))}</p>
              <Names of={of} />
            </div>
          )
        );
      })}
      {!isWhole && <p className="soft small">{said.more}</p>}
    </>
  );
}

const SHOWN = 12;

/** Who is meant, and by which names. */
export const Names = ({ of }: { readonly of: readonly Move[] }) => (
  <ul>
    {of.slice(0, SHOWN).map(({ loginMethod, email, from, to }) => (
      <li key={loginMethod}>
        {email ?? ""} <code className="soft">{from.nameId}</code>
        {to && to.nameId !== from.nameId && (
          <>
            {" → "}
            <code className="soft">{to.nameId}</code>
          </>
        )}
      </li>
    ))}
    {of.length > SHOWN && <li>…</li>}
  </ul>
);
