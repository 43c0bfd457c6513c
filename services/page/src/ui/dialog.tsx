import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Announcer } from '../shell/announcer';
import { Button } from './button';

export interface DialogProps {
  readonly title: ReactNode;
  /** Asked for by Escape, by the button, and by a click beside it. */
  readonly onClose: () => void;
  /** A drawer at the side rather than a box in the middle. */
  readonly side?: boolean;
  readonly children: ReactNode;
}

/**
 * A dialog that is open as long as it is rendered. The browser keeps the focus in it: first on what has `data-autofocus`, else on the button that closes it;
 * what had it before gets it back.
 */
export function Dialog({ title, onClose, side, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  /** Where the pointer went down: text that is selected beyond the edge is no click beside the dialog. */
  const pressed = useRef<EventTarget>(null);
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key for it, which the browser hands over as `cancel`.
    <dialog
      ref={ref}
      className="dialog"
      data-side={side || undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        pressed.current = event.target;
      }}
      onClick={(event) => event.target === ref.current && pressed.current === ref.current && onClose()}
    >
      <div className="dialog-in">
        <div className="dialog-head">
          <h2 id={id}>{title}</h2>
          <Button kind="quiet" small icon="close" iconOnly onClick={onClose}>
            Close
          </Button>
        </div>
        {children}
      </div>
      <Announcer />
    </dialog>
  );
}
