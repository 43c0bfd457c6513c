import { UNCLASSIFIED } from '@logsieve/contracts/labels';

/** The labels that Logsieve is shipped with, each with the colour of its place. */
const KNOWN = [
  'HTTP Status',
  'Critical Error',
  'Security Alert',
  'Resource Usage',
  'System Notification',
  'User Action',
  'Workflow Error',
  'Deprecation Warning',
];

/** The colour of a label, 0–7, as `data-label-tone` takes it: always the same one; `none` for what has no label. A name of one's own gets one by its letters. */
export function labelTone(label: string): string {
  if (label === UNCLASSIFIED) return 'none';
  const place = KNOWN.indexOf(label);
  if (place >= 0) return String(place);
  let sum = 0;
  for (const letter of label) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 8191;
  return String(sum % KNOWN.length);
}
