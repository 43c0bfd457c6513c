import { useId } from 'react';
import type { Option } from './field';
import { Icon, type IconName } from './icon';

export interface ChoiceProps<T extends string> {
  /** What is chosen, for screen readers. */
  readonly name: string;
  readonly options: readonly (Option<T> & { readonly icon?: IconName })[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of two to four, side by side; arrow keys change it. An option with an icon shows that alone. */
export function Choice<T extends string>({ name, options, value, onChange }: ChoiceProps<T>) {
  const group = useId();
  return (
    <fieldset className="choice">
      <legend className="unseen">{name}</legend>
      {options.map((option) => (
        <label key={option.value} title={option.icon && option.word}>
          <input type="radio" name={group} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.icon && <Icon name={option.icon} />}
          <span className={option.icon && 'unseen'}>{option.word}</span>
        </label>
      ))}
    </fieldset>
  );
}
