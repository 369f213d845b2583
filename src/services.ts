import type { Catalogue } from './catalogue/load-catalogue.js';
import type { Service } from './domain/service.js';
import type { CatalogueStore } from './ports/catalogue-store.js';
import type { Services } from './usecases/deps.js';

/** The catalogue that runs, with the versions that cases under way were submitted under. Versions never change, so each is read once. */
export function createServices(catalogue: Catalogue, store: CatalogueStore): Services {
  const versions = new Map<string, Service>(catalogue.services.map(({ hash, service }) => [hash, service]));
  return {
    institution: catalogue.institution,
    list: () => catalogue.services,
    find: (code) => catalogue.findService(code),
    async version(hash) {
      const known = versions.get(hash);
      if (known) return known;
      const { service } = await store.get(hash);
      versions.set(hash, service);
      return service;
    },
  };
}
