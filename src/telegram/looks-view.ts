import type { Application } from '../domain/application.js';
import { lookKind, type Visit } from '../domain/look.js';
import type { Service } from '../domain/service.js';
import { formSteps } from '../forms/steps.js';
import type { Words } from '../i18n.js';
import { bold, code, cut, escape, lines, paragraphs } from './html.js';
import { labelText } from './labels.js';

/** Newest first: when, who and from which unit as they were, and what they looked at. */
export function looksText(
  words: Words,
  application: Application,
  service: Service,
  visits: readonly Visit[],
  unitName: (code: string) => string,
): string {
  const { t } = words;
  return paragraphs(
    lines(bold(t('case:looks.title')), `№ ${code(application.number)}`),
    escape(t(visits.length === 0 ? 'case:looks.none' : 'case:looks.how')),
    ...visits.map(({ at, who, unit, what }) =>
      lines(
        escape(words.dateTime(at)),
        bold([cut(who, 100) || t('case:roles.system'), unit && unitName(unit)].filter(Boolean).join(', ')),
        escape(what.map((one) => lookName(words, application, service, one)).join(' · ')),
      ),
    ),
  );
}

function lookName(words: Words, application: Application, service: Service, what: string): string {
  const look = lookKind(what);
  if (look?.kind !== 'openFile') return words.t(`case:looks.kinds.${look?.kind ?? 'look'}`);
  const step = formSteps(service, application).find((one) => one.code === look.document);
  return step ? cut(labelText(words, step.name), 100) : words.t('words:parts.issuedDocument');
}
