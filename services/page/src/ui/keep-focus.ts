const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
/** What a screen is made of. Each begins with its heading. */
const PARTS = 'dialog, .card, .screen, body';

/** Where the focus was, and where it goes on when that is taken away. */
interface Spot {
  readonly element: HTMLElement;
  /** What is beside it, in the order of preference. */
  readonly beside: readonly HTMLElement[];
  /** The parts that it stands in, the innermost first. */
  readonly parts: readonly Element[];
}

/** Whether an element can have the focus now. */
const canHold = (element: HTMLElement): boolean => element.isConnected && element.checkVisibility() && !element.matches(':disabled');

function spotOf(element: HTMLElement): Spot {
  const group = element.closest('[data-focus-group]');
  const all = [...(group?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
  const at = all.indexOf(element);
  const parts: Element[] = [];
  for (let part = element.closest(PARTS); part; part = part.parentElement?.closest(PARTS) ?? null) parts.push(part);
  return { element, beside: [...all.slice(at + 1), ...all.slice(0, at).reverse()], parts };
}

/** The heading of the innermost part that is still there. */
function headingOf({ parts }: Spot): HTMLElement | null | undefined {
  const heading = parts.find((part) => part.isConnected)?.querySelector<HTMLElement>('h1, h2');
  if (heading && !heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  return heading;
}

/**
 * Keeps the focus from falling to the top of the page when what has it goes away, is hidden or disabled, as a button that has done its work: it goes on to
 * what is beside it in its `data-focus-group`, such as the next of some filters, else to the heading of the part that it was in. Whoever takes the focus by
 * itself, such as a screen that opens, keeps it; one that somebody lets go of by a click is let go. Call it once.
 */
export function keepFocus(): void {
  let spot: Spot | undefined;
  const remember = (): void => {
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && activeElement !== document.body) spot = spotOf(activeElement);
  };
  const goOn = (): void => {
    if (!spot || canHold(spot.element) || (document.activeElement !== document.body && document.activeElement !== spot.element)) return;
    const next = spot.beside.find(canHold) ?? headingOf(spot);
    next?.focus({ preventScroll: true });
  };
  /** Browsers differ in whether they tell of the focus of what is taken away: that is over when this runs. */
  const forget = (left: EventTarget | null): void => {
    if (left === spot?.element && document.activeElement !== left && canHold(spot.element)) spot = undefined;
  };
  document.addEventListener('focusin', remember);
  // What is beside it may be new since it got the focus.
  document.addEventListener('click', remember, true);
  document.addEventListener('focusout', ({ target, relatedTarget }) => relatedTarget === null && queueMicrotask(() => forget(target)));
  let isDue = false;
  const look = (): void => {
    isDue = false;
    goOn();
  };
  // A frame later, so that what is new may take the focus first.
  const onChange = (): void => {
    if (!isDue) requestAnimationFrame(look);
    isDue = true;
  };
  new MutationObserver(onChange).observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled', 'hidden'] });
}
