import { type ReactNode, useId } from 'react';

export interface CardProps {
  readonly title: string;
  /** One line under the title. */
  readonly note?: ReactNode;
  /** Beside the title: buttons, a choice. */
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a screen, with its heading. */
export function Card({ title, note, end, children }: CardProps) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <div>
          <h2 id={id}>{title}</h2>
          {note && <p>{note}</p>}
        </div>
        {end}
      </div>
      {children}
    </section>
  );
}
