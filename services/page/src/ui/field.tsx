import { type ComponentProps, type ReactNode, useId } from 'react';

interface About {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with what was given; read out as soon as it is there. */
  readonly error?: string;
}

function useParts({ hint, error }: About) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const control = { id, className: 'input', 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined };
  return { id, control };
}

function Around({ id, about, children }: { readonly id: string; readonly about: About; readonly children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{about.label}</label>
      {children}
      {about.hint && (
        <span id={`${id}-hint`} className="field-hint">
          {about.hint}
        </span>
      )}
      {about.error && (
        <span id={`${id}-error`} className="field-error" role="alert">
          {about.error}
        </span>
      )}
    </div>
  );
}

/** A line of text. */
export function TextField({ label, hint, error, ...rest }: About & Omit<ComponentProps<'input'>, 'id' | 'className'>) {
  const about = { label, hint, error };
  const { id, control } = useParts(about);
  return (
    <Around id={id} about={about}>
      <input type="text" {...control} {...rest} />
    </Around>
  );
}

/** Several lines of text. */
export function TextArea({ label, hint, error, ...rest }: About & Omit<ComponentProps<'textarea'>, 'id' | 'className'>) {
  const about = { label, hint, error };
  const { id, control } = useParts(about);
  return (
    <Around id={id} about={about}>
      <textarea {...control} {...rest} />
    </Around>
  );
}

export interface Option<T extends string = string> {
  readonly value: T;
  readonly word: string;
}

/** One of many. */
export function SelectField({
  label,
  hint,
  error,
  options,
  ...rest
}: About & { readonly options: readonly Option[] } & Omit<ComponentProps<'select'>, 'id' | 'className'>) {
  const about = { label, hint, error };
  const { id, control } = useParts(about);
  return (
    <Around id={id} about={about}>
      <select {...control} {...rest}>
        {options.map(({ value, word }) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </Around>
  );
}
