/** What the server says that one should know of a change, before it is made: asked by its dry run, and told in the reader's language. */
import styles from "./warnings.module.css";

export interface Warning {
  readonly code: string;
  readonly detail: string;
  readonly count?: number | undefined;
}

/** The warnings in the answer that a change would have. */
export function warningsIn(body: unknown): readonly Warning[] {
  const found = (body as { readonly warnings?: unknown } | null)?.warnings;
  return Array.isArray(found) ? (found as readonly Warning[]) : [];
}

export const WarningList = ({ of }: { readonly of: readonly Warning[] }) =>
  of.length === 0 ? null : (
    <div className={styles.warnings} role="alert">
      <ul>
        {of.map(({ code, detail }) => (
          <li key={code}>{detail}</li>
        ))}
      </ul>
    </div>
  );
