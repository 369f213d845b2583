import { h, icon } from './element.js';
import { word } from './speech.js';

/**
 * Takes the files that are dropped on a window; while they hang over it, it says so. `canTake()`: whether this is the
 * moment for files.
 */
export function takeDrops(root, { canTake, onFiles }) {
  const sign = h(
    'div',
    { class: 'drop-sign', 'aria-hidden': 'true' },
    h('span', {}, icon('attach'), word('dropHere')),
  );
  // Passing from one part of the window to another leaves the first after the second was entered.
  let depth = 0;
  const leave = () => {
    depth = 0;
    sign.remove();
  };
  root.addEventListener('dragenter', (event) => {
    if (!hasFiles(event) || !canTake()) return;
    depth += 1;
    if (!sign.isConnected) root.append(sign);
  });
  root.addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) sign.remove();
  });
  root.addEventListener('dragover', (event) => {
    if (!hasFiles(event) || !canTake()) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  root.addEventListener('drop', (event) => {
    leave();
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (canTake()) onFiles([...event.dataTransfer.files]);
  });
}

/** A file that missed the window would be opened in place of the page. */
export function refuseStrayDrops() {
  document.addEventListener('dragover', (event) => {
    if (!hasFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  });
  document.addEventListener('drop', (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
}

function hasFiles(event) {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
