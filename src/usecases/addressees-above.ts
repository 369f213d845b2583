import type { Institution } from '../domain/institution.js';
import type { Label } from '../forms/step.js';

/** Whom one writes to where a complaint cannot be decided here: those to whom none is filed in the bot (E9). */
export function addresseesAbove({ complaints }: Pick<Institution, 'complaints'>): Label {
  const above = complaints.filter(({ service }) => service === undefined);
  if (above.length === 0) return { key: 'suggestions.authorityAbove' };
  return {
    lines: above.map(({ name, address, site }): Label => ({
      key: site === undefined ? 'suggestions.addressee' : 'suggestions.addresseeWithSite',
      params: { name: { text: name }, address: { text: address }, site: site ?? '' },
    })),
  };
}
