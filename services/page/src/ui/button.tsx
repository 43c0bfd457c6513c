import type { ComponentProps, ReactNode } from 'react';
import { Link } from '../shell/link';
import { Icon, type IconName } from './icon';

interface Look {
  /** `primary`: the one thing to do here. `quiet`: beside others. `danger`: it can't be undone. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly small?: boolean;
  readonly icon?: IconName;
  /** Shows the icon alone; the words are its name. */
  readonly iconOnly?: boolean;
  readonly children: ReactNode;
}

const lookOf = ({ kind = 'plain', small, iconOnly }: Look) => ({
  className: 'button',
  'data-kind': kind,
  'data-small': small || undefined,
  'data-icon-only': iconOnly || undefined,
});

const Inside = ({ icon, iconOnly, children }: Look) => (
  <>
    {icon && <Icon name={icon} />}
    {iconOnly ? <span className="unseen">{children}</span> : children}
  </>
);

export type ButtonProps = Look & Omit<ComponentProps<'button'>, keyof Look | 'className'>;

/** Does something here. */
export function Button({ kind, small, icon, iconOnly, children, ...rest }: ButtonProps) {
  const look = { kind, small, icon, iconOnly, children };
  return (
    <button type="button" {...lookOf(look)} {...rest}>
      <Inside {...look} />
    </button>
  );
}

export type LinkButtonProps = Look & Omit<ComponentProps<'a'>, keyof Look | 'className'> & { readonly href: string };

/** Leads somewhere: to a screen of the page, or to a file. */
export function LinkButton({ kind, small, icon, iconOnly, children, ...rest }: LinkButtonProps) {
  const look = { kind, small, icon, iconOnly, children };
  return (
    <Link {...lookOf(look)} {...rest}>
      <Inside {...look} />
    </Link>
  );
}

/** A filter that is on or off. */
export function Chip({ pressed, ...rest }: { readonly pressed: boolean } & Omit<ComponentProps<'button'>, 'className' | 'aria-pressed'>) {
  return <button type="button" className="chip" aria-pressed={pressed} {...rest} />;
}
