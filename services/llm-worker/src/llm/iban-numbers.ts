import { WORD_START } from './mask-edges';

/** Two letters, two check digits and 11 to 30 more characters, together or in groups of four (ISO 13616). */
const TOGETHER = '[A-Za-z]{2}\\d{2}[A-Za-z0-9]{11,30}(?![A-Za-z0-9])';
const GROUPED = '[A-Z]{2}\\d{2}(?:(?: |-|%20)[A-Z0-9]{4}){2,7}(?:(?: |-|%20)[A-Z0-9]{1,3}(?![A-Za-z0-9]))?(?![a-z])';
const CANDIDATE = new RegExp(`${WORD_START}(?<!-)(?:${TOGETHER}|${GROUPED})`, 'g');
const SEPARATOR = /([ -]|%20)/;
const MIN_CHARACTERS = 15;
const MAX_CHARACTERS = 34;
/** A hash, whose check digits fit by chance one time in 97. */
const HEX_LETTERS = /^(?=.{4}\d*[a-f])[0-9a-f]+$/;

/** Whether the digits of ISO 7064 MOD 97-10 fit; letters count from A = 10. */
function passesMod97(iban: string): boolean {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const isIban = (text: string): boolean =>
  text.length >= MIN_CHARACTERS && text.length <= MAX_CHARACTERS && !HEX_LETTERS.test(text) && passesMod97(text);

/** Puts `mask` where an account number stands; words behind it stay. */
export function maskIbans(text: string, mask: string): string {
  return text.replace(CANDIDATE, (run, at: number) => {
    const next = text[at + run.length] ?? '';
    const parts = run.split(SEPARATOR); // groups at even places, separators at odd ones
    let joined = '';
    let end = -1;
    for (let i = 0; i < parts.length; i += 2) {
      joined += parts[i];
      const isWhole = i + 1 < parts.length || !/[A-Za-z0-9]/.test(next);
      if (isWhole && isIban(joined)) end = i;
    }
    return end < 0 ? run : mask + parts.slice(end + 1).join('');
  });
}
