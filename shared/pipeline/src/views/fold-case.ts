/**
 * Text as searches compare it: lower case by Unicode's own mapping, whatever the language. Both forms of the small sigma are one, because which
 * of them a capital becomes depends on what follows.
 */
export const foldCase = (text: string): string => text.toLowerCase().replaceAll('ς', 'σ');
