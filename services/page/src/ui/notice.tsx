import type { ReactNode } from 'react';
import type { Tone } from './badges';
import { Icon, type IconName } from './icon';

const ICONS: Record<Exclude<Tone, 'accent'>, IconName> = { good: 'check', warn: 'alert', bad: 'alert' };

export interface NoticeProps {
  readonly tone?: Exclude<Tone, 'accent'>;
  readonly title: ReactNode;
  /** Read out at once: for what went wrong just now. */
  readonly alert?: boolean;
  readonly children?: ReactNode;
}

/** A few words on how something stands, with what can be done about it. */
export const Notice = ({ tone, title, alert, children }: NoticeProps) => (
  <div className="notice" data-tone={tone} role={alert ? 'alert' : undefined}>
    <Icon name={tone ? ICONS[tone] : 'info'} />
    <div className="notice-body">
      <p className="notice-title">{title}</p>
      {children}
    </div>
  </div>
);
