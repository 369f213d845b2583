import type { Args } from '../args.js';
import {
  fault,
  isFields,
  jsonArg,
  numberField,
  refusingFaults,
  requiredTextField,
  textArg,
  textField,
} from '../args.js';
import { badRequest } from '../refusal.js';
import type { Entity, Fields, FormattedText } from '../telegram.js';
import { findEntities } from './find-entities.js';
import { linkEntity, parseHtml } from './html.js';
import { parseMarkdown, parseMarkdownV2 } from './markdown.js';

const MAX_SOURCE_BYTES = 1 << 15;
const PLAIN = new Set(
  'bold italic underline strikethrough spoiler code blockquote expandable_blockquote'.split(' '),
);
/** Telegram finds these by itself and does not read them from a bot. */
const FOUND = new Set(
  'mention hashtag cashtag bot_command url email phone_number bank_card_number date_time'.split(' '),
);

/** Text and entities of a call: `text` with `entities`, or `caption` with `caption_entities`. */
export function formattedArg(args: Args, name: string, entitiesName: string): FormattedText {
  let entities: unknown;
  try {
    entities = jsonArg(args, entitiesName, '');
  } catch {
    entities = undefined; // Telegram drops entities that are no JSON without a word
  }
  return formattedText(textArg(args, name), textArg(args, 'parse_mode'), entities);
}

/** The same for an object of an album or of `editMessageMedia`. */
export function formattedField(object: Fields): FormattedText {
  return formattedText(
    textField(object, 'caption'),
    textField(object, 'parse_mode'),
    object['caption_entities'],
  );
}

/**
 * Parses by `parse_mode` or takes the given entities, trims as Telegram trims, and adds what it finds by
 * itself. Refuses malformed markup and entities that stand outside the text. May return an empty text.
 */
export function formattedText(source: string, parseMode: string, given: unknown): FormattedText {
  if (Buffer.byteLength(source) > MAX_SOURCE_BYTES) badRequest('Text is too long');
  const mode = parseMode.toLowerCase();
  if (source === '' || mode === '' || mode === 'none') {
    const entities = Array.isArray(given) ? explicitEntities(given) : [];
    checkBounds(source, entities);
    return tidy({ text: source, entities });
  }
  if (mode === 'html') return tidy(parseHtml(source));
  if (mode === 'markdownv2') return tidy(parseMarkdownV2(source));
  if (mode === 'markdown') return tidy(parseMarkdown(source));
  return badRequest('Unsupported parse_mode');
}

function explicitEntities(given: readonly unknown[]): Entity[] {
  return refusingFaults("Can't parse MessageEntity: ", () =>
    given.map(explicitEntity).filter((entity) => entity !== undefined),
  );
}

function explicitEntity(value: unknown): Entity | undefined {
  if (!isFields(value)) return fault('expected an Object');
  const span = { offset: numberField(value, 'offset'), length: numberField(value, 'length') };
  const type = requiredTextField(value, 'type');
  if (type === '') return fault('Type is not specified');
  if (PLAIN.has(type)) return { type, ...span };
  if (FOUND.has(type)) return undefined;
  if (type === 'pre') {
    const language = textField(value, 'language');
    return { type, ...span, ...(language ? { language } : {}) };
  }
  if (type === 'text_link') return linkEntity(requiredTextField(value, 'url'), span);
  if (type === 'text_mention') {
    const user = value['user'];
    return isFields(user)
      ? { type, ...span, user: { id: numberField(user, 'id') } }
      : fault(`Can't find field "user"`);
  }
  if (type === 'custom_emoji') {
    return { type, ...span, custom_emoji_id: requiredTextField(value, 'custom_emoji_id') };
  }
  return fault('Unsupported type specified');
}

function checkBounds(text: string, entities: readonly Entity[]): void {
  for (const { offset, length } of entities) {
    if (offset < 0 || offset > 1_000_000) badRequest(`Receive an entity with incorrect offset ${offset}`);
    if (length < 0 || length > 1_000_000) badRequest(`Receive an entity with incorrect length ${length}`);
    if (length === 0) continue;
    if (offset >= text.length) {
      badRequest(`Entity begins after the end of the text at UTF-16 offset ${offset}`);
    }
    if (offset + length > text.length) {
      badRequest(
        `Entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${offset + length}`,
      );
    }
    if (isLowSurrogate(text, offset)) {
      const byte = Buffer.byteLength(text.slice(0, offset - 1));
      badRequest(`Entity begins in a middle of a UTF-16 symbol at byte offset ${byte}`);
    }
    if (isLowSurrogate(text, offset + length)) {
      const byte = Buffer.byteLength(text.slice(0, offset + length - 1));
      badRequest(
        `Entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${byte}`,
      );
    }
  }
}

function isLowSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Trims, drops empty entities, adds found ones and sorts: outer before inner. */
function tidy({ text: source, entities }: FormattedText): FormattedText {
  // eslint-disable-next-line no-control-regex -- control characters are what Telegram replaces
  let text = source.replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ').replace(/\s+$/u, '');
  let kept = entities
    .map((entity) => ({ ...entity, length: Math.min(entity.length, text.length - entity.offset) }))
    .filter(({ length }) => length > 0);
  const leading = /^[ \n]*/.exec(text)?.[0].length ?? 0;
  const cut = Math.min(leading, ...kept.map(({ offset }) => offset));
  if (cut > 0) {
    text = text.slice(cut);
    kept = kept.map((entity) => ({ ...entity, offset: entity.offset - cut }));
  }
  kept.push(...findEntities(text, kept));
  kept.sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text, entities: kept };
}
