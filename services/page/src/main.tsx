import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchForLoss } from './api/connection';
import { lookUpSession } from './api/session';
import { App } from './app';
import { keepFocus } from './ui/keep-focus';
import { takeDroppedFiles } from './upload/dropped-files';

void lookUpSession();
keepFocus();
watchForLoss();
takeDroppedFiles();

createRoot(document.getElementById('page') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
