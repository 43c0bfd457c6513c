import type { JobStatus } from '@logsieve/client/models';
import type { Method } from '@logsieve/contracts/methods';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { labelTone } from './label-tone';

export type Tone = 'good' | 'warn' | 'bad' | 'accent';

/** A short word on something's state, with a picture, so that nothing is said by colour alone. */
export const Badge = ({ tone, icon, children }: { readonly tone?: Tone; readonly icon?: IconName; readonly children: ReactNode }) => (
  <span className="badge" data-tone={tone}>
    {icon && <Icon name={icon} />}
    {children}
  </span>
);

/** How each state of a job is shown. */
export const STATUSES: Readonly<Record<JobStatus, { readonly word: string; readonly icon: IconName; readonly tone?: Tone }>> = {
  queued: { word: 'Queued', icon: 'clock' },
  in_progress: { word: 'Running', icon: 'play', tone: 'accent' },
  completed: { word: 'Completed', icon: 'check', tone: 'good' },
  failed: { word: 'Failed', icon: 'alert', tone: 'bad' },
  cancelling: { word: 'Cancelling', icon: 'clock', tone: 'warn' },
  cancelled: { word: 'Cancelled', icon: 'ban', tone: 'warn' },
  expired: { word: 'Expired', icon: 'trash' },
};

export function StatusBadge({ status }: { readonly status: JobStatus }) {
  const { word, icon, tone } = STATUSES[status];
  return (
    <Badge icon={icon} tone={tone}>
      {word}
    </Badge>
  );
}

/** A label: its word, with its colour. */
export const LabelTag = ({ label }: { readonly label: string }) => (
  <span className="label-tag" data-label-tone={labelTone(label)}>
    <span className="dot" />
    {label}
  </span>
);

/** What people call the stages. */
export const METHOD_WORDS: Readonly<Record<Method, string>> = { regex: 'Rule', bert: 'Model', llm: 'LLM', none: 'None' };

export const MethodTag = ({ method }: { readonly method: Method }) => <span className="method-tag">{METHOD_WORDS[method]}</span>;
