import { type ReactNode, useEffect, useRef } from 'react';
import { useLost } from '../api/connection';
import { announce } from './announcer';
import { usePlace } from './router';
import { Reconnecting } from './states';

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
  /** How it stands with a connection of its own, for a screen that has one. */
  readonly connection?: 'unknown' | 'there' | 'lost';
  readonly children: ReactNode;
}

/** Says once that a lost connection is back; that it is lost is said by what shows it. */
function useReturnAnnounced(connection: 'unknown' | 'there' | 'lost'): void {
  const wasLost = useRef(false);
  useEffect(() => {
    if (wasLost.current && connection === 'there') announce('Connected again.');
    if (connection !== 'unknown') wasLost.current = connection === 'lost';
  }, [connection]);
}

/** A screen: its title, which is that of the tab too, and what stands below. Who came here by a link begins to read at the title. */
export function Screen({ title, note, end, connection = 'there', children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { step } = usePlace();
  const isLost = useLost() || connection === 'lost';
  useReturnAnnounced(isLost ? 'lost' : connection);
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
      {isLost && <Reconnecting />}
      {children}
    </div>
  );
}
