/** How pages look with a name, a logo and a colour: in the very colours that the pages would have. */
import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { useWords } from "../parts/words/language.tsx";
import styles from "./settings.module.css";
import { words } from "./words.ts";

interface Props {
  readonly name: string;
  /** As #rrggbb; empty for the usual one. */
  readonly color: string;
  readonly logo: string | null;
}

type Look = "day" | "night";
type Tones = Readonly<Record<string, string>>;

/** The colours of pages without one of their own (tokens.css). */
const USUAL: Readonly<Record<Look, Tones>> = {
  day: { "--fill": "#2a5a8a", "--on-fill": "#ffffff", "--fill-edge": "#2a5a8a", "--accent": "#2a5a8a" },
  night: { "--fill": "#86b7e8", "--on-fill": "#0f1f2f", "--fill-edge": "#86b7e8", "--accent": "#86b7e8" },
};

export function BrandPreview({ name, color, logo }: Props) {
  const said = useWords(words);
  const tones = useTones(color);
  const isAdjusted = (["day", "night"] as const).some((look) => tones[look]["--accent"] !== color);
  return (
    <>
      {color !== "" && <p className="soft small">{isAdjusted ? said.adjusted : said.readable}</p>}
      <div className={styles.previews}>
        <Sample look="day" title={said.byDay} {...{ name, logo }} tones={tones.day} />
        <Sample look="night" title={said.byNight} {...{ name, logo }} tones={tones.night} />
      </div>
    </>
  );
}

/** Read from the sheet that the pages themselves would get. */
function useTones(color: string): Readonly<Record<Look, Tones>> {
  const { data } = useQuery({
    queryKey: ["brand-sheet", color],
    enabled: color !== "",
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const [day = "", night = ""] = (await (await fetch(`/assets/brand/${color.slice(1)}.css`)).text()).split(
        "@media",
      );
      return { day: declaredIn(day), night: { ...declaredIn(day), ...declaredIn(night) } };
    },
  });
  return (color !== "" && data) || USUAL;
}

const declaredIn = (sheet: string): Tones =>
  Object.fromEntries(
    [...sheet.matchAll(/(--[a-z-]+):(#[0-9a-f]{6})/g)].map(([, name = "", value = ""]) => [name, value]),
  );

interface SampleProps extends Omit<Props, "color"> {
  readonly look: Look;
  readonly title: string;
  readonly tones: Tones;
}

function Sample({ look, title, name, logo, tones }: SampleProps) {
  const said = useWords(words);
  const style = {
    "--sample-fill": tones["--fill"],
    "--sample-on-fill": tones["--on-fill"],
    "--sample-edge": tones["--fill-edge"],
    "--sample-accent": tones["--accent"],
  } as CSSProperties;
  return (
    <figure className={styles.sample} data-look={look} style={style} aria-label={title}>
      <header>
        {logo ? (
          <img src={logo} alt="" />
        ) : (
          <span className={styles.monogram} aria-hidden>
            {[...name][0]?.toUpperCase()}
          </span>
        )}
        <bdi>{name}</bdi>
      </header>
      <span className={styles.title}>{said.signInTo(name)}</span>
      <span className={styles.link}>{said.address}</span>
      <span className={styles.press}>{said.continue}</span>
    </figure>
  );
}
