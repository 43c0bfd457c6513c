/** All texts that a pattern stands for: each `{a|b|c}` in it is one of its words. */
export function expandWordSlots(pattern: string): string[] {
  const slot = /\{([^{}]*)\}/.exec(pattern);
  if (!slot) return [pattern];
  const before = pattern.slice(0, slot.index);
  const rests = expandWordSlots(pattern.slice(slot.index + slot[0].length));
  return (slot[1] as string).split('|').flatMap((word) => rests.map((rest) => before + word + rest));
}
