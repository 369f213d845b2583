import { h, icon, iconButton } from './element.js';
import { pressMain } from './notices.js';
import { sizeOf, word } from './speech.js';

const most = 20;
const albumSize = 10;
const samples = {
  id: [
    ['samples/id-front.jpg', 'image/jpeg', 'idFrontName'],
    ['samples/id-back.jpg', 'image/jpeg', 'idBackName'],
  ],
  pdf: [['samples/certificate.pdf', 'application/pdf', 'pdfName']],
};

/** Shows what is about to be sent, asks for a caption, and sends it as Telegram's apps group it. */
export async function offerFiles(given, { api, notices }) {
  if (given.length === 0) return;
  if (given.length > most) notices.toast(word('tooMany'));
  let files = [...given].slice(0, most);
  const previews = new Map(files.filter(isPicture).map((file) => [file, URL.createObjectURL(file)]));
  const caption = h('input', {
    type: 'text',
    class: 'caption',
    placeholder: word('caption'),
    'aria-label': word('caption'),
    maxlength: 1024,
    onkeydown: (event) => {
      if (event.key === 'Enter' && !event.isComposing) pressMain(caption);
    },
  });
  const asFiles = h('input', { type: 'checkbox' });
  const asFilesLine = h('label', { class: 'as-files' }, asFiles, word('asFiles'));
  const list = h('ul', { class: 'chosen' });
  let closeDialog = () => undefined;

  const draw = () => {
    asFilesLine.hidden = !files.some(isPicture);
    list.replaceChildren(
      ...files.map((file) =>
        h(
          'li',
          {},
          previews.has(file)
            ? h('img', { src: previews.get(file), alt: '' })
            : h('span', { class: 'file-sign' }, icon('file')),
          h(
            'span',
            { class: 'file-words' },
            h('bdi', { class: 'file-name' }, file.name),
            h('span', { class: 'file-size' }, sizeOf(file.size)),
          ),
          iconButton('close', word('remove', { name: file.name }), () => {
            files = files.filter((other) => other !== file);
            if (files.length === 0) closeDialog();
            else draw();
          }),
        ),
      ),
    );
  };
  draw();

  const send = async () => {
    try {
      let words = caption.value.trim();
      for (const { as, part } of groups(files, asFiles.checked)) {
        await api.sendFiles(part, { as, album: part.length > 1, caption: words });
        words = '';
      }
      return true;
    } catch (error) {
      notices.toast(word('notSent', { why: error.message }));
      return false;
    }
  };
  await notices.open({
    title: word('filesTitle'),
    className: 'files',
    content: h('div', { class: 'files-content' }, list, asFilesLine, caption),
    buttons: [
      { words: word('cancel'), value: false, quiet: true },
      { words: word('send'), value: true, act: send },
    ],
    onEmpty: (close) => {
      closeDialog = close;
    },
  });
  for (const url of previews.values()) URL.revokeObjectURL(url);
}

/** Files for those who have no document at hand. */
export async function sampleFiles(kind) {
  return Promise.all(
    samples[kind].map(async ([path, type, name]) => {
      const response = await fetch(path);
      if (!response.ok) throw new Error(path);
      return new File([await response.blob()], word(name), { type });
    }),
  );
}

/** Pictures and documents never share an album, and an album has at most ten. */
function groups(files, pictureAsFile) {
  const pictures = pictureAsFile ? [] : files.filter(isPicture);
  const documents = files.filter((file) => !pictures.includes(file));
  return [
    ...albums(pictures).map((part) => ({ as: 'photo', part })),
    ...albums(documents).map((part) => ({ as: 'document', part })),
  ];
}

function albums(files) {
  const parts = [];
  for (let at = 0; at < files.length; at += albumSize) parts.push(files.slice(at, at + albumSize));
  return parts;
}

function isPicture(file) {
  return ['image/jpeg', 'image/png'].includes(file.type);
}
