import { useEffect } from 'react';

type Arrow = 'ArrowLeft' | 'ArrowRight';

/** Where an arrow means something else: what is typed into, chosen from, or scrolled sideways. */
const HAVE_ARROWS = 'input, textarea, select, pre';

/** Takes left and right as steps to a row, while this is shown; to nowhere where there is none. */
export function useArrowKeys(steps: Readonly<Record<Arrow, number | undefined>>, onStep: (row: number) => void): void {
  const { ArrowLeft, ArrowRight } = steps;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const to = { ArrowLeft, ArrowRight }[event.key as Arrow];
      const isOther = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (to === undefined || isOther || (event.target as Element).closest(HAVE_ARROWS)) return;
      event.preventDefault();
      onStep(to);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [ArrowLeft, ArrowRight, onStep]);
}
