import { createStore, useStore } from './store';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const NAME = 'logsieve-theme';

function stored(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(NAME)) ?? 'auto';
  } catch {
    // A browser that keeps nothing.
    return 'auto';
  }
}

const theme = createStore<Theme>(stored());

/** `auto` leaves it to the browser. */
const show = (value: Theme): void => {
  if (value === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
};
show(theme.get());

/** Chooses a theme, here and for the next visit. */
export function setTheme(value: Theme): void {
  theme.set(value);
  show(value);
  try {
    localStorage.setItem(NAME, value);
  } catch {
    // It holds until the page is closed.
  }
}

export const useTheme = (): Theme => useStore(theme);
