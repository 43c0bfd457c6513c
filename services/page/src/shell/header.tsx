import { askForKey, useSession } from '../api/session';
import { Button } from '../ui/button';
import { Choice } from '../ui/choice';
import { Link } from './link';
import { Logo } from './logo';
import { usePlace } from './router';
import { setTheme, useTheme } from './theme';

const SCREENS = [
  { href: '/', word: 'Upload' },
  { href: '/jobs', word: 'Jobs' },
  { href: '/rules', word: 'Rules' },
  { href: '/model', word: 'Model' },
  { href: '/system', word: 'System' },
] as const;

const THEME_OPTIONS = [
  { value: 'auto', word: 'As the system', icon: 'auto' },
  { value: 'light', word: 'Light', icon: 'sun' },
  { value: 'dark', word: 'Dark', icon: 'moon' },
] as const;

/** A job stands below the jobs. */
const isHere = (href: string, path: string): boolean => path === href || (href !== '/' && path.startsWith(`${href}/`));

function Nav() {
  const { path } = usePlace();
  return (
    <nav className="nav" aria-label="Screens">
      <ul>
        {SCREENS.map(({ href, word }) => (
          <li key={href}>
            <Link href={href} aria-current={isHere(href, path) ? 'page' : undefined}>
              {word}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The key that is used; nothing where the server asks for none. */
function KeyButton() {
  const { session } = useSession();
  if (!session?.keys_required) return null;
  return (
    <Button kind="quiet" small icon="key" onClick={() => askForKey(true)}>
      <span className="key-name">{session.authenticated ? session.key : 'Enter key'}</span>
    </Button>
  );
}

/** What stands over every screen. */
export const Header = () => (
  <header className="header">
    <div className="header-in">
      <Link href="/" className="brand">
        <Logo />
        <span className="brand-word">Logsieve</span>
      </Link>
      <Nav />
      <div className="header-end">
        <KeyButton />
        <a className="header-link small" href="/docs">
          API
        </a>
        <Choice name="Theme" options={THEME_OPTIONS} value={useTheme()} onChange={setTheme} />
      </div>
    </div>
  </header>
);
