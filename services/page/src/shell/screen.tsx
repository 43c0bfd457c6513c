import { type ReactNode, useEffect, useRef } from 'react';
import { usePlace } from './router';

/** What the component of a screen is given: the places of its path. */
export interface ScreenParams {
  readonly params: Readonly<Record<string, string>>;
}

export interface ScreenProps {
  readonly title: string;
  /** One or two sentences under the title. */
  readonly note?: ReactNode;
  /** Beside the title: what can be done with the whole. */
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

/** A screen: its title, which is that of the tab too, and what stands below. Who came here by a link begins to read at the title. */
export function Screen({ title, note, end, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { step } = usePlace();
  const opened = useRef(step);
  useEffect(() => {
    if (opened.current > 0) heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = title === 'Logsieve' ? title : `${title} · Logsieve`;
  }, [title]);
  return (
    <div className="screen">
      <div className="screen-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {note && <p>{note}</p>}
        </div>
        {end && <div className="row">{end}</div>}
      </div>
      {children}
    </div>
  );
}
