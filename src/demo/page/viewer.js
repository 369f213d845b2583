import { h, iconButton } from './element.js';
import { word } from './speech.js';

/** Shows a picture as large as the window allows, and those that came with it. `pictures`: `{ url, name }[]`. */
export async function viewPictures(notices, pictures, first) {
  let at = first;
  const image = h('img', {});
  const count = h('span', { class: 'viewer-count', 'aria-live': 'polite' });
  const save = h('a', { class: 'plain' }, word('download'));
  const step = (by) => {
    at = (at + by + pictures.length) % pictures.length;
    draw();
  };
  const draw = () => {
    const { url, name } = pictures[at];
    image.src = url;
    image.alt = name;
    save.href = url;
    save.download = name;
    count.textContent = pictures.length > 1 ? `${at + 1} / ${pictures.length}` : '';
  };
  draw();
  const arrows = pictures.length > 1 && [
    iconButton('back', word('previous'), () => step(-1), { class: 'round previous' }),
    iconButton('forward', word('next'), () => step(1), { class: 'round next' }),
  ];
  const content = h(
    'div',
    { class: 'viewer-content' },
    h('div', { class: 'viewer-picture' }, image),
    h('div', { class: 'viewer-line' }, arrows, count, save),
  );
  await notices.open({
    label: word('photo'),
    className: 'viewer',
    content,
    onkeydown: ({ key }) => {
      if (pictures.length > 1 && key === 'ArrowLeft') step(-1);
      if (pictures.length > 1 && key === 'ArrowRight') step(1);
    },
    buttons: [{ words: word('close'), value: true }],
  });
}
