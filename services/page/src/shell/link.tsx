import { PAGE_PATHS } from '@logsieve/contracts/page-paths';
import type { ComponentProps, MouseEvent } from 'react';
import { matchPath, navigate } from './router';

const isOfPage = (href: string): boolean => {
  const path = href.split(/[?#]/, 1)[0] as string;
  return PAGE_PATHS.some((pattern) => matchPath(pattern, path) !== undefined);
};

/** Whether a click, or Enter, asks for what a link leads to here: not in another tab, nor as a file. */
export const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;

/** A link. One to a screen of the page changes the screen; any other, and one that is opened in another tab, is the browser's. */
export function Link({ href, onClick, ...rest }: ComponentProps<'a'> & { readonly href: string }) {
  return (
    <a
      href={href}
      onClick={(event) => {
        onClick?.(event);
        if (!isPlainClick(event) || rest.target || rest.download !== undefined || !isOfPage(href)) return;
        event.preventDefault();
        navigate(href);
      }}
      {...rest}
    />
  );
}
