import { useEffect, useRef } from 'react';
import { useAbilities } from '../api/resources';
import { formatBytes } from '../ui/format';
import { Icon } from '../ui/icon';
import { useDragging } from './dropped-files';
import { FileButton } from './file-button';
import { SampleButton } from './sample-button';

/** Takes a file: by a button, or dropped. `takesFocus` where it stands in the place of what had the focus. */
export function DropZone({ takesFocus }: { readonly takesFocus: boolean }) {
  const limit = useAbilities().data?.limits.upload_bytes;
  const zone = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) zone.current?.querySelector('input')?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <section ref={zone} className="drop" data-over={useDragging() || undefined} aria-label="Choose a file">
      <Icon name="file" />
      <p className="drop-title">Drop a CSV file here</p>
      <div className="row drop-row">
        <FileButton word="Choose a CSV file" primary />
        <SampleButton />
      </div>
      <p className="soft small">
        One record for each message, with a column <code>source</code> (which system wrote it) and a column <code>log_message</code>. Other
        names can be mapped. Comma, semicolon or tab; every other column stays as it is.
        {limit !== undefined && <> Up to {formatBytes(limit)}.</>}
      </p>
    </section>
  );
}
