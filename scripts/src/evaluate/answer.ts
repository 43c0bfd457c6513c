/** What became of one message. */
export interface Answer {
  /** `Unclassified` where nobody named it. */
  readonly label: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly method: 'regex' | 'bert' | 'llm' | 'none';
}
