import type { Schemas } from '../api/types';
import { Card } from '../ui/card';
import { formatBytes, formatCount, formatShare, formatUnits } from '../ui/format';
import { Notice } from '../ui/notice';

export interface StorageCardProps {
  readonly storage: Schemas['System']['storage'];
  readonly uploadBytes: number;
}

/** 168 hours are 7 days. */
const retentionWords = (hours: number): string =>
  hours >= 48 && hours % 24 === 0 ? formatUnits(hours / 24, 'day') : `${formatCount(hours)} ${hours === 1 ? 'hour' : 'hours'}`;

/** Room on the disk, how long jobs stay, and how large an upload may be. */
export function StorageCard({ storage, uploadBytes }: StorageCardProps) {
  const used = storage && storage.total_bytes > 0 ? 1 - storage.free_bytes / storage.total_bytes : undefined;
  return (
    <Card title="Storage" note="Uploads, results and their indexes lie on one disk.">
      <div className="stack">
        {!storage && (
          <Notice tone="warn" title="The service that has the store does not answer">
            <p className="soft">How much room is left can’t be told until it does.</p>
          </Notice>
        )}
        {used !== undefined && (
          <meter className="system-meter" aria-label="Used part of the disk" min={0} max={1} high={0.9} value={used}>
            {formatShare(used)}
          </meter>
        )}
        <dl className="system-facts">
          {storage && (
            <>
              <div>
                <dt>Free</dt>
                <dd>
                  {formatBytes(storage.free_bytes)} <span className="soft">of {formatBytes(storage.total_bytes)}</span>
                </dd>
              </div>
              <div>
                <dt>An ended job is kept</dt>
                <dd>{retentionWords(storage.retention_hours)}</dd>
              </div>
            </>
          )}
          <div>
            <dt>Largest upload</dt>
            <dd>{formatBytes(uploadBytes)}</dd>
          </div>
        </dl>
      </div>
    </Card>
  );
}
