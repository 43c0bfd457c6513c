import './upload-aside.css';
import { useEffect } from 'react';
import { Link } from '../shell/link';
import { usePlace } from '../shell/router';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { useDragging } from './dropped-files';
import { noteSeen, type Upload, useUpload } from './upload-store';

const Dragged = ({ isSending }: { readonly isSending: boolean }) => (
  <Notice title={isSending ? 'One upload at a time: wait for it, or cancel it' : 'Let go to take this file'} />
);

/** How an upload ended while another screen was looked at. */
function News({ file, failure, taken }: Upload) {
  const end = (
    <Button kind="quiet" small onClick={noteSeen}>
      Dismiss
    </Button>
  );
  if (taken)
    return (
      <Notice tone="good" title={`${taken.filename} is uploaded`}>
        <div className="row">
          <Link href={`/jobs/${taken.id}`}>See its job</Link>
          {end}
        </div>
      </Notice>
    );
  if (!file || !failure) return null;
  return (
    <Notice tone="bad" alert title={`${file.name} was not taken`}>
      <div className="row">
        <Link href="/">See why</Link>
        {end}
      </div>
    </Notice>
  );
}

/** What is told of uploads on every screen: where a file may be dropped, and how one ended that nobody looked at. */
export function UploadAside() {
  const upload = useUpload();
  const { path } = usePlace();
  const isDragging = useDragging();
  const isTold = path === '/' || (upload.taken !== undefined && path === `/jobs/${upload.taken.id}`);
  useEffect(() => {
    if (isTold) noteSeen();
  }, [isTold]);
  return (
    <aside className="upload-aside" aria-label="Upload">
      {isDragging && <Dragged isSending={upload.sending !== undefined} />}
      {!isDragging && upload.isNews && !isTold && <News {...upload} />}
    </aside>
  );
}
