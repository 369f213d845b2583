import { fullName, h, icon } from './element.js';
import { inlineKeyboard } from './keyboards.js';
import { richText } from './rich-text.js';
import { firstPage } from './pdf-preview.js';
import { sizeOf, timeOf, word } from './speech.js';

const fileKinds = ['document', 'video', 'audio', 'voice', 'animation', 'video_note'];

/**
 * One message as a list item.
 * `context`: `{ fileUrl(id), doing (see rich-text), isWaiting(message, button), onTap(message, button), onOpen(id),
 * albumOf(message), onView(pictures, at), onPages(pdf), onSign?(message, use) }`
 */
export function messageView(message, context) {
  const isBot = message.from?.is_bot === true;
  const keyboard = message.reply_markup?.inline_keyboard;
  const bubble = h(
    'div',
    { class: `bubble${message.has_protected_content ? ' protected' : ''}` },
    h('span', { class: 'for-ear' }, `${isBot ? word('bot') : fullName(message.from ?? {})}: `),
    forwarded(message),
    replied(message, context),
    ...contents(message, context),
    meta(message, keyboard),
  );
  return h(
    'li',
    {
      class: `message ${isBot ? 'from-bot' : 'from-me'}${message.media_group_id ? ' in-album' : ''}`,
      'data-id': message.message_id,
    },
    bubble,
    keyboard && inlineKeyboard(message, keyboard, context),
  );
}

/** The contents in short, for a reply's quote. */
export function shortText(message) {
  const text = message.text ?? message.caption ?? message.document?.file_name;
  if (text) return text.slice(0, 120);
  return message.photo ? word('photo') : word('thing', { kind: kindOf(message) });
}

function contents(message, context) {
  const parts = [];
  if (message.photo) parts.push(photo(message, context));
  const fileKind = fileKinds.find((kind) => message[kind]);
  if (fileKind) parts.push(file(message, message[fileKind], context));
  if (message.contact) parts.push(contact(message.contact, context));
  const place = message.venue ?? (message.location && { location: message.location });
  if (place) parts.push(placeView(place));
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  if (text) parts.push(h('span', { class: 'text', dir: 'auto' }, richText(text, entities, context.doing)));
  if (parts.length === 0) {
    const sign = message.sticker?.emoji ?? message.dice?.emoji;
    parts.push(h('span', { class: 'text' }, sign ?? word('thing', { kind: kindOf(message) })));
  }
  return parts;
}

function photo(message, context) {
  const largest = message.photo.at(-1);
  // Telegram's own preview is sharp enough for the list; the viewer shows the largest.
  const preview = message.photo.find(({ width, height }) => Math.max(width, height) >= 640) ?? largest;
  return h(
    'a',
    { class: 'photo', ...viewing(message, context) },
    h('img', {
      src: context.fileUrl(preview.file_id),
      width: preview.width,
      height: preview.height,
      alt: message.caption ?? word('photo'),
      loading: 'lazy',
    }),
    h('span', { class: 'photo-size' }, [largest.file_size && sizeOf(largest.file_size)]),
  );
}

/** A link to the picture that opens it over the chat, together with the rest of its album. */
function viewing(message, context) {
  const view = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const album = context.albumOf(message).filter((one) => pictureOf(one));
    const pictures = album.map((one) => ({
      url: context.fileUrl(pictureOf(one).file_id),
      name: pictureOf(one).file_name ?? `${word('photo')}.jpg`,
    }));
    const at = album.findIndex(({ message_id }) => message_id === message.message_id);
    context.onView(pictures, at);
  };
  const href = context.fileUrl(pictureOf(message).file_id);
  return { href, target: '_blank', rel: 'noopener', title: word('view'), onclick: view };
}

/** What of a message is a picture that browsers show, sent as one or as a file. */
function pictureOf({ photo: sizes, document }) {
  if (sizes) return sizes.at(-1);
  return /^image\/(?:jpeg|png|webp|gif)$/.test(document?.mime_type ?? '') ? document : undefined;
}

/** A link to a PDF that opens all its pages over the chat. */
function paging(url, name, context) {
  const view = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    context.onPages({ url, name });
  };
  return { href: url, target: '_blank', rel: 'noopener', title: word('view'), onclick: view };
}

/** A file to keep; a picture and a PDF, whose first page stands above it, can be looked at as well. */
function file(message, document, context) {
  const name = document.file_name ?? word('thing', { kind: document.mime_type ?? '' });
  const url = context.fileUrl(document.file_id);
  const isPicture = pictureOf(message) !== undefined;
  const isPdf = document.mime_type === 'application/pdf';
  const open = { class: 'open-file', 'aria-label': `${word('view')}: ${name}` };
  return h(
    'span',
    { class: 'document' },
    isPdf && firstPage(url, paging(url, name, context)),
    h(
      'a',
      { class: 'file', href: url, download: name, title: word('download') },
      isPicture
        ? h('img', { class: 'file-preview', src: url, alt: '', loading: 'lazy' })
        : h('span', { class: `file-sign${isPdf ? ' pdf' : ''}` }, isPdf ? 'PDF' : icon('file')),
      h(
        'span',
        { class: 'file-words' },
        h('bdi', { class: 'file-name' }, name),
        h('span', { class: 'file-size' }, document.file_size === undefined ? '' : sizeOf(document.file_size)),
      ),
    ),
    isPicture && h('a', { ...viewing(message, context), ...open }, word('view')),
    isPdf && h('a', { ...paging(url, name, context), ...open }, word('view')),
    isPdf && message.from?.is_bot === true && context.onSign && signing(message, context),
  );
}

/** What NCALayer does for people: signs the file with their key and sends the signature. */
function signing(message, context) {
  const way = (use, label) =>
    h('button', { type: 'button', class: 'sign', onclick: () => context.onSign(message, use) }, word(label));
  return h('span', { class: 'signing' }, way('signing', 'signAs'), way('login', 'signLogin'));
}

function contact({ phone_number, first_name, last_name }, context) {
  const phone = phone_number.startsWith('+') ? phone_number : `+${phone_number}`;
  return h(
    'span',
    { class: 'file' },
    h('span', { class: 'file-sign' }, icon('phone')),
    h(
      'span',
      { class: 'file-words' },
      h('bdi', { class: 'file-name' }, fullName({ first_name, last_name })),
      richText(phone, [{ type: 'phone_number', offset: 0, length: phone.length }], context.doing),
    ),
  );
}

function placeView({ title, address, location }) {
  const words = [address, `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`].filter(
    Boolean,
  );
  return h(
    'span',
    { class: 'file' },
    h('span', { class: 'file-sign' }, icon('place')),
    h(
      'span',
      { class: 'file-words' },
      h('bdi', { class: 'file-name' }, title ?? word('place')),
      h('span', { class: 'file-size' }, words.join(' · ')),
    ),
  );
}

function forwarded({ forward_origin: origin }) {
  if (!origin) return undefined;
  const name = origin.sender_user ? fullName(origin.sender_user) : (origin.sender_user_name ?? '');
  return h('span', { class: 'forwarded', dir: 'auto' }, word('forwarded', { name }));
}

function replied({ reply_to_message: to }, context) {
  if (!to) return undefined;
  return h(
    'button',
    { type: 'button', class: 'quote', onclick: () => context.onOpen(to.message_id) },
    h('bdi', {}, shortText(to)),
  );
}

/** Time and marks. A menu that is edited as one walks through it would say "edited" all the time. */
function meta(message, keyboard) {
  const reactions = (message.reactions ?? []).map(({ emoji }) => emoji).join('');
  return h(
    'span',
    { class: 'meta' },
    reactions && h('span', { class: 'reactions' }, reactions),
    message.pinned && h('span', { title: word('pinned') }, '📌'),
    message.has_protected_content &&
      h(
        'span',
        { class: 'lock', role: 'img', 'aria-label': word('protected'), title: word('protected') },
        icon('lock'),
      ),
    message.edited && !keyboard && h('span', { class: 'edited' }, word('edited')),
    h('time', { datetime: new Date(message.date * 1000).toISOString() }, timeOf(message.date)),
  );
}

function kindOf(message) {
  const around = [
    'message_id',
    'from',
    'chat',
    'date',
    'edit_date',
    'reply_markup',
    'edited',
    'pinned',
    'silent',
  ];
  return Object.keys(message).find((key) => !around.includes(key)) ?? '?';
}
