import type { Application } from '../domain/application.js';
import type { Service } from '../domain/service.js';
import { formSteps } from '../forms/steps.js';
import type { Words } from '../i18n.js';
import { scanDoubts, type ScanDoubt } from '../ports/file-store.js';
import { pack } from './callback-data.js';
import { labelText } from './labels.js';
import type { Button } from './screen.js';

const doubtKeys = {
  blurred: 'case:notices.doubts.blurred',
  dark: 'case:notices.doubts.dark',
  blank: 'case:notices.doubts.blank',
  small: 'case:notices.doubts.small',
} as const satisfies Record<ScanDoubt, string>;

/** A sheet that cannot be used, or may be hard to read, and why. */
export function fileLine(
  words: Words,
  application: Application,
  service: Service,
  { step, why }: { readonly step: string; readonly why: string },
): string {
  const { t } = words;
  const found = formSteps(service, application).find((one) => one.code === step);
  const document = found ? labelText(words, found.name) : step;
  const doubt = doubtOf(why);
  if (doubt) return t('case:notices.hardToRead', { document, why: t(doubtKeys[doubt]) });
  if (why === 'infected') return t('case:notices.infected', { document });
  const reason =
    why === 'locked'
      ? t('case:notices.whyLocked')
      : why === 'false'
        ? t('case:notices.whyFalse')
        : t('case:notices.whyBroken');
  return t('case:notices.replaceFile', { document, why: reason });
}

/** Whoever sees that the page can be read leaves it as it is (R30). */
export function keepButton(
  words: Words,
  { id }: Application,
  { file, why }: { readonly file: string; readonly why: string },
): Button[][] {
  if (doubtOf(why) === undefined) return [];
  return [[{ text: `👁 ${words.t('case:notices.keepScan')}`, data: pack('keepScan', id, file) }]];
}

function doubtOf(why: string): ScanDoubt | undefined {
  return scanDoubts.find((one) => one === why);
}
