import type { SectionsRead, SectionStore } from '../ports/section-store.js';
import type { Services } from './deps.js';
import { createInformationIndex, type InformationIndex } from './information-index.js';

/** The sections as they are now, and what finds them and the services. */
export interface InformationRead extends SectionsRead {
  readonly index: InformationIndex;
}

export interface Information {
  read(): Promise<InformationRead>;
}

/**
 * The whole tree is kept here and read anew when its version has grown, whoever changed it: looking at a section costs one small reading,
 * and no process shows what another one has hidden.
 */
export function createInformation(
  store: Pick<SectionStore, 'version' | 'read'>,
  services: Pick<Services, 'list'>,
): Information {
  let kept: InformationRead | undefined;
  let reading: Promise<InformationRead> | undefined;
  const readAnew = async (): Promise<InformationRead> => {
    const sections = await store.read();
    const catalogue = services.list().map(({ service }) => service);
    kept = { ...sections, index: createInformationIndex(catalogue, sections) };
    return kept;
  };
  const anew = (): Promise<InformationRead> =>
    (reading ??= readAnew().finally(() => {
      reading = undefined;
    }));
  return {
    async read() {
      const version = await store.version();
      if (kept?.version === version) return kept;
      const read = await anew();
      // Somebody else was reading already, and began before the change that is to be seen.
      return read.version < version ? anew() : read;
    },
  };
}
