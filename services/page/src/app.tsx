import type { PagePath } from '@logsieve/contracts/page-paths';
import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { useOnReturn } from './api/connection';
import { lacksKey, lookUpSession, useSession } from './api/session';
import { JobsScreen } from './jobs/jobs-screen';
import { Announcer } from './shell/announcer';
import { CrashGuard } from './shell/crash-guard';
import { Header } from './shell/header';
import { KeyDialog } from './shell/key-dialog';
import { KeyNeeded } from './shell/key-needed';
import { nextOf } from './shell/next';
import { matchPath, usePlace } from './shell/router';
import { Screen, type ScreenParams } from './shell/screen';
import { Empty, Loading } from './shell/states';
import { UploadAside } from './upload/upload-aside';
import { UploadScreen } from './upload/upload-screen';

/** The screen of each address that the gateway answers with the page. One that is missing does not compile. */
const SCREENS: Readonly<Record<PagePath, ComponentType<ScreenParams>>> = {
  '/': UploadScreen,
  '/jobs': JobsScreen,
  '/jobs/{id}': lazy(() => import('./job/job-screen').then((module) => ({ default: module.JobScreen }))),
  '/rules': lazy(() => import('./rules/rules-screen').then((module) => ({ default: module.RulesScreen }))),
  '/model': lazy(() => import('./model/model-screen').then((module) => ({ default: module.ModelScreen }))),
  '/system': lazy(() => import('./system/system-screen').then((module) => ({ default: module.SystemScreen }))),
};

function NotFound() {
  return (
    <Screen title="Nothing here">
      <Empty title="There is no screen at this address">
        <p>It may be an old link. The navigation above leads to all that there is.</p>
      </Empty>
    </Screen>
  );
}

/** The screen of a path; another path of the same screen begins it anew. */
function CurrentScreen({ path }: { readonly path: string }) {
  for (const [pattern, Shown] of Object.entries(SCREENS)) {
    const params = matchPath(pattern, path);
    if (params) return <Shown key={path} params={params} />;
  }
  return <NotFound />;
}

/** Goes on to where somebody wanted to go when the server asked for a key. */
function useNext(search: string, canGo: boolean): void {
  useEffect(() => {
    const next = canGo ? nextOf(search, location.origin) : undefined;
    if (next !== undefined) location.replace(next);
  }, [search, canGo]);
}

export function App() {
  const { path, search } = usePlace();
  const state = useSession();
  const isLocked = lacksKey(state);
  useOnReturn(() => void lookUpSession(), state.error);
  useNext(search, state.session !== undefined && !isLocked);
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Header />
      <UploadAside />
      <main id="main" className="main" tabIndex={-1}>
        <CrashGuard key={path}>
          <Suspense fallback={<Loading what="the screen" />}>{isLocked ? <KeyNeeded /> : <CurrentScreen path={path} />}</Suspense>
        </CrashGuard>
      </main>
      <KeyDialog />
      <Announcer />
    </>
  );
}
