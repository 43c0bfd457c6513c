/**
 * A CSV file and what must come back of it, written as one text in which marks stand for the difference:
 *
 *     source,log_message«,target_label»      what the output adds
 *     a,‹old›«§»                             what it leaves out, and § for the label of the row
 *     a,′=1+1«,§»                            ′ for an apostrophe of the form that is safe for spreadsheets
 *
 * Everything else is the same in upload and output, byte for byte.
 */
export interface MarkedFile {
  /** The text that is uploaded. */
  readonly upload: string;
  /** The default form, with a label for each row in order. Throws RangeError when there are fewer labels than rows. */
  output(labels: readonly string[]): Buffer;
  /** The same of the form `excel_safe=1`. */
  safeOutput(labels: readonly string[]): Buffer;
}

export function markedFile(marked: string): MarkedFile {
  const withMarks = marked.replaceAll(/‹[^›]*›/g, '').replaceAll(/[«»]/g, '');
  const toOutput = (text: string, labels: readonly string[]): Buffer => {
    let row = 0;
    const filled = text.replaceAll('§', () => {
      const label = labels[row++];
      if (label === undefined) throw new RangeError(`${labels.length} labels are too few`);
      return label;
    });
    return Buffer.from(filled);
  };
  return {
    upload: marked.replaceAll(/«[^»]*»/g, '').replaceAll(/[‹›′]/g, ''),
    output: (labels) => toOutput(withMarks.replaceAll('′', ''), labels),
    safeOutput: (labels) => toOutput(withMarks.replaceAll('′', "'"), labels),
  };
}
