import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchForLoss } from './api/connection';
import { lookUpSession } from './api/session';
import { App } from './app';
import { keepFocus } from './ui/keep-focus';

void lookUpSession();
keepFocus();
watchForLoss();

createRoot(document.getElementById('page') as HTMLElement).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
