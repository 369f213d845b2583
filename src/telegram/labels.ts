import type { Label, Params, Shown } from '../forms/step.js';
import type { ActionType, Application, Status } from '../domain/application.js';
import type { Institution } from '../domain/institution.js';
import { ownStatusWord, type Service } from '../domain/service.js';
import type { Words } from '../i18n.js';
import { statusSigns } from './signs.js';

/** A label of the form engine in words; not yet escaped. */
export function labelText(words: Words, label: Label): string {
  if ('text' in label) return words.of(label.text);
  if ('plain' in label) return label.plain;
  if ('month' in label) return words.month(label.month);
  if ('date' in label) return words.date(label.date);
  if ('list' in label) return label.list.map((one) => labelText(words, one)).join(', ');
  if ('lines' in label) return label.lines.map((one) => labelText(words, one)).join('\n');
  if ('number' in label) {
    const unit = label.unit && words.of(label.unit);
    return unit === undefined ? words.number(label.number) : `${words.number(label.number)}\u00a0${unit}`;
  }
  return formText(words, label.key, label.params);
}

/** A key of the form engine's own locale file. Its keys come from data, so they are not checked by types but by a test. */
export function formText(words: Words, key: string, params: Params = {}): string {
  const t = words.t as unknown as (key: string, params: object) => string;
  const given = Object.entries(params).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'object' ? labelText(words, value) : value,
  ]);
  return t(key.includes(':') ? key : `forms:${key}`, Object.fromEntries(given));
}

export function shownText(words: Words, shown: Shown): string {
  switch (shown.type) {
    case 'label':
      return labelText(words, shown.label);
    case 'date':
      return words.date(shown.date);
    case 'files':
      return words.t('common:sheets', { count: shown.names.length });
  }
}

/** A unit by its code; one that the institution no longer has is called by it. */
export function unitName(words: Words, { units }: Pick<Institution, 'units'>, code: string): string {
  const unit = units.find((one) => one.code === code);
  return unit ? words.of(unit.name) : code;
}

/** The status as lists and cards name it; a service may have words of its own for some. */
export function statusText(
  words: Words,
  application: Pick<Application, 'status' | 'correction'>,
  service: Service | undefined,
): string {
  if (application.correction) return `${statusSigns.correction} ${words.t('words:status.correction')}`;
  return `${statusSigns[application.status]} ${plainStatus(words, application.status, service)}`;
}

const decisions: Readonly<Partial<Record<ActionType, Status>>> = {
  complete: 'completed',
  reject: 'rejected',
};

/** What a service itself calls the decision, where it has a word of its own for it. */
export function decisionWord(
  words: Words,
  action: ActionType,
  service: Pick<Service, 'statusWords'>,
): string | undefined {
  const status = decisions[action];
  const own = status && ownStatusWord(service, status);
  return own && words.of(own);
}

export function plainStatus(words: Words, status: Status, service: Service | undefined): string {
  const own = service && ownStatusWord(service, status);
  return own ? words.of(own) : words.t(`words:status.${status}`);
}
