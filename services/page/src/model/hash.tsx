import { CopyButton } from '../ui/copy-button';

/** A hash, cut where there is no room for it, and a way to copy all of it. */
export const Hash = ({ text, what }: { readonly text: string; readonly what: string }) => (
  <span className="model-hash">
    <code title={text}>{text}</code>
    <CopyButton text={text} what={what} />
  </span>
);
