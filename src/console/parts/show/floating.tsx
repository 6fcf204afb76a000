/** What lies over the screen. Escape closes what is on top, also while nothing has the focus. */
import { type ReactNode, useEffect, useRef } from "react";
import { Modal, ModalOverlay } from "react-aria-components";

interface FloatingProps {
  /** Styles of what covers the screen, and of what lies on it. */
  readonly veil: string | undefined;
  readonly className: string | undefined;
  /** Something is being done: neither Escape nor a click beside it closes it. */
  readonly isHeld?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Floating({ veil, className, isHeld = false, onClose, children }: FloatingProps) {
  useLostEscape(isHeld ? null : onClose);
  return (
    <ModalOverlay
      isOpen
      isDismissable={!isHeld}
      isKeyboardDismissDisabled={isHeld}
      className={veil ?? ""}
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Modal className={className ?? ""}>{children}</Modal>
    </ModalOverlay>
  );
}

/** What floats now, the topmost last. */
const floating: { close: (() => void) | null }[] = [];

/**
 * The library hears Escape only from inside of what floats. For a moment nothing there may have the focus: when what lay above it has just
 * gone, or the button that had it.
 */
function useLostEscape(close: (() => void) | null): void {
  const own = useRef({ close });
  useEffect(() => {
    own.current.close = close;
  });
  useEffect(() => {
    const me = own.current;
    floating.push(me);
    const onKey = ({ key, isComposing, target }: KeyboardEvent): void => {
      if (key !== "Escape" || isComposing || target !== document.body) return;
      if (floating.at(-1) === me) me.close?.();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
      floating.splice(floating.indexOf(me), 1);
    };
  }, []);
}
