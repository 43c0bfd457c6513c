import { announce } from '../shell/announcer';
import { navigate } from '../shell/router';
import { createStore, useStore } from '../shell/store';
import { formatCount } from '../ui/format';
import { chooseFile, getUpload } from './upload-store';

const dragging = createStore(false);

/** Whether files are held over the page. */
export const useDragging = (): boolean => useStore(dragging);

/** What a drag carries, where that is files: text may be dropped into fields as ever. */
const filesOf = ({ dataTransfer }: DragEvent): DataTransfer | undefined =>
  dataTransfer?.types.includes('Files') ? dataTransfer : undefined;

function over(event: DragEvent): void {
  const held = filesOf(event);
  if (!held) return;
  event.preventDefault();
  // A second file would end the upload of the first.
  held.dropEffect = getUpload().sending ? 'none' : 'copy';
  dragging.set(true);
}

function leave({ relatedTarget }: DragEvent): void {
  if (relatedTarget === null) dragging.set(false);
}

function drop(event: DragEvent): void {
  const held = filesOf(event);
  if (!held) return;
  event.preventDefault();
  dragging.set(false);
  const { files } = held;
  const [file] = files;
  if (!file || getUpload().sending) return;
  chooseFile(file);
  if (files.length > 1) announce(`Of ${formatCount(files.length)} files the first is taken: ${file.name}.`);
  navigate('/');
}

/** Takes files that are dropped anywhere on the page, on any screen, from now on: the browser would leave the page for them. */
export function takeDroppedFiles(): void {
  addEventListener('dragover', over);
  addEventListener('dragleave', leave);
  addEventListener('drop', drop);
}
