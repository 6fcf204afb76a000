/** A drawer: what an address opens beside the list. */
import type { ReactNode } from "react";
import { Button, Dialog, Heading } from "react-aria-components";
import styles from "../forms/dialog.module.css";
import { useWords, type Words } from "../words/language.tsx";
import { Floating } from "./floating.tsx";

const words: Words<{ close: string }> = { en: { close: "Close" }, de: { close: "Schließen" } };

interface DrawerProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Opened({ title, onClose, children }: DrawerProps) {
  const { close } = useWords(words);
  return (
    <Floating veil={styles.veil} className={styles.drawer} onClose={onClose}>
      <Dialog className={styles.dialog}>
        <header>
          <Heading slot="title">{title}</Heading>
          <Button className="button quiet" onPress={onClose}>
            {close}
          </Button>
        </header>
        {children}
      </Dialog>
    </Floating>
  );
}
