import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { loadCatalogue, sampleDir } from '../../src/catalogue/load-catalogue.js';
import { staffFile } from '../../src/demo/import-demo.js';
import { demoPeople } from '../../src/demo/people.js';

test('every approver whom a sample service asks is somebody on the chat page', async () => {
  const loaded = await loadCatalogue(sampleDir);
  const asked = loaded.ok
    ? loaded.catalogue.services.flatMap(({ service }) => service.approvals?.by ?? [])
    : [];
  const rows = (await readFile(staffFile, 'utf8')).trim().split('\n').slice(1);
  const onPage = new Set(demoPeople.map(({ id }) => String(id)));
  const held = rows.flatMap((row) => {
    const [id = '', , , roles = ''] = row.split(',');
    return onPage.has(id) ? roles.split('|') : [];
  });
  expect([...new Set(asked)].sort()).toEqual([
    'accountant',
    'adviser',
    'commission',
    'dean',
    'dormitoryHead',
    'librarian',
  ]);
  expect(asked.filter((role) => !held.includes(role))).toEqual([]);
});
