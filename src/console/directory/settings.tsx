/** Looking after a directory: its name, switching it off and on, its end, and what is set at it. */
import { ConnectionActs } from "../connections/acts.tsx";
import { SettingsForm } from "../connections/settings-form.tsx";
import styles from "./directory.module.css";
import type { OfConnection } from "./directory.tsx";

export function Settings({ connection }: OfConnection) {
  return (
    <>
      <div className={styles.acts}>
        <ConnectionActs connection={connection} />
      </div>
      <SettingsForm key={connection.id} connection={connection} />
    </>
  );
}
