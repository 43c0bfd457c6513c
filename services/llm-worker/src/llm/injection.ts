/**
 * Text that reads as if it were meant for a model. It can't invent a label or name another record's id; but a model that
 * obeys it could mislabel its neighbours, so such a record is asked about alone.
 */
const SIGNS = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|above|prior|earlier|instructions?|prompts?|rules|system|everything)\b/i,
  /\b(?:system|developer) (?:prompt|message|override)\b|\bnew instructions?\b|\byou are (?:now|an? )|\bact as\b|\bjailbreak\b/i,
  /\b(?:classify|categori[sz]e|label|mark|tag|answer|respond|output|reply|return|treat|regard|assign)\b.{0,40}\b(?:all|every|each|everything|these|records?|logs?|entr(?:y|ies)|lines?|messages?|others?|neighbou?rs?|rest|as|with)\b/i,
  /\b(?:all|every|each|other|these|following|next|remaining) (?:of the )?(?:other )?(?:records?|entr(?:y|ies)|log lines?|log messages?|logs)\b/i,
  /\b(?:language model|chat ?bot|gpt|llm|classifier|annotator|evaluator)\b|\b(?:ai|virtual) (?:model|assistant)\b/i,
  /\b(?:labels?|labell?ing|categor(?:y|ies)|classification|confidence)\b.{0,40}\b(?:is|are|be|must|should|to|as)\b/i,
  /<\/?(?:log|logs|system|user|assistant|instructions?|category|prompt)\b|<\||\[\/?INST\]|```/i,
  /["'](?:answers|label|confidence|role)["']\s{0,4}:/i,
];

/** White space and characters without width, which attacks put between letters. */
const plainText = (message: string): string =>
  message
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, '')
    .replace(/\s+/g, ' ');

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Whether a text names a label. Who wants another record to get one has to say which. Labels of one word (`Error`) are too common in logs
 * to tell anything.
 */
const namesLabel = (text: string, labels: readonly string[]): boolean => {
  const letters = lettersOf(text);
  return labels.some((label) => /[\p{L}\p{N}][^\p{L}\p{N}]+[\p{L}\p{N}]/u.test(label) && letters.includes(lettersOf(label)));
};

/** `labels`: those of the pipeline. */
export function looksLikeInstructions(message: string, labels: readonly string[]): boolean {
  const text = plainText(message);
  return SIGNS.some((sign) => sign.test(text)) || namesLabel(text, labels);
}
