export interface ProgressProps {
  /** What gets on, for screen readers. */
  readonly name: string;
  /** 0–1; undefined: nobody knows. */
  readonly value?: number;
  /** How far it is, in words. */
  readonly text?: string;
}

/** How far something is. */
export const Progress = ({ name, value, text }: ProgressProps) => (
  <progress className="progress" aria-label={name} aria-valuetext={text} value={value} max={1} />
);
