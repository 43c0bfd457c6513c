import { type ReactNode, useEffect, useId, useRef } from 'react';

export interface CardProps {
  readonly title: string;
  /** One line under the title. */
  readonly note?: ReactNode;
  /** Beside the title: buttons, a choice. */
  readonly end?: ReactNode;
  /** Takes the focus when it appears: for what stands where the focus was. */
  readonly takesFocus?: boolean;
  readonly children: ReactNode;
}

/** A part of a screen, with its heading. */
export function Card({ title, note, end, takesFocus = false, children }: CardProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <div>
          <h2 id={id} ref={heading} tabIndex={takesFocus ? -1 : undefined}>
            {title}
          </h2>
          {note && <p>{note}</p>}
        </div>
        {end}
      </div>
      {children}
    </section>
  );
}
