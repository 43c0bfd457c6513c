/**
 * Text that reads as if it were meant for a model. It can't invent a label or name another record's id; but a model that
 * obeys it could mislabel its neighbours, so such a record is asked about alone.
 */
const SIGNS = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|above|prior|earlier|instructions?|prompts?|rules|system|everything)\b/i,
  /\b(?:system|developer) (?:prompt|message|override)\b|\bnew instructions?\b|\byou are (?:now|an? )|\bact as\b|\bjailbreak\b/i,
  /\b(?:classify|categori[sz]e|label|mark|tag|answer|respond|output|reply|return)\b.{0,40}\b(?:all|every|each|everything|these|records?|logs?|others?|as|with)\b/i,
  /<\/?(?:log|logs|system|user|assistant|instructions?|category|prompt)\b|<\||\[\/?INST\]|```/i,
  /["'](?:answers|label|confidence|role)["']\s{0,4}:/i,
];

/** White space and characters without width, which attacks put between letters. */
const plainText = (message: string): string =>
  message
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, '')
    .replace(/\s+/g, ' ');

export function looksLikeInstructions(message: string): boolean {
  const text = plainText(message);
  return SIGNS.some((sign) => sign.test(text));
}
