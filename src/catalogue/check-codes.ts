import { ownSteps } from '../domain/field.js';
import { identityScan } from '../domain/service.js';
import type { Coded, Finding, Path } from './fault.js';
import { codeLength } from './notations.js';
import type { InstitutionOutline, ServiceOutline } from './outline.js';
import { allow } from './suggestion.js';

/** Roles that every institution has; `institution.yaml` names the others. */
const ownRoles = ['operator', 'headOfUnit', 'director'];

/** Codes that a service takes from `institution.yaml`. */
export function checkInstitutionReferences(
  service: ServiceOutline,
  institution: InstitutionOutline,
): readonly Finding[] {
  const roles = [...ownRoles, ...codesOf(institution.roles)];
  return [
    ...known('category', [service.category], codesOf(institution.categories), () => ['category']),
    ...(typeof service.unit === 'string'
      ? known('unit', [service.unit], codesOf(institution.units), () => ['unit'])
      : []),
    ...known('role', service.approvals?.by ?? [], roles, (index) => ['approvals', 'by', index]),
    ...known('role', [service.result?.signedBy], roles, () => ['result', 'signedBy']),
    ...known('unit', [service.route?.office], codesOf(institution.units), () => ['route', 'office']),
    ...known('role', [service.route?.assigns], roles, () => ['route', 'assigns']),
    ...holidays(service, institution),
  ];
}

/** What waits for the holidays of study needs some (R43). */
function holidays(service: ServiceOutline, { studyHolidays }: InstitutionOutline): readonly Finding[] {
  if (studyHolidays.length > 0) return [];
  const paths: readonly Path[] = [
    ...(service.inHolidays ? [['inHolidays']] : []),
    ...service.grounds.flatMap((ground, at) => (ground.inHolidays ? [['grounds', at, 'inHolidays']] : [])),
  ];
  return paths.map((path) => ({ path, problem: { code: 'holidaysMissing' } }));
}

/** Codes that a service declares itself must be declared once, and those that it uses must be declared. */
export function checkServiceCodes(service: ServiceOutline): readonly Finding[] {
  const fields = Object.keys(service.fields);
  const documents = codesOf(service.documents);
  const asked = [...(service.asks ?? fields), ...service.grounds.flatMap((ground) => ground.asks)];
  return [
    ...(typeof service.unit === 'object'
      ? known('field', [service.unit.fromAnswer], fields, () => ['unit', 'fromAnswer'])
      : []),
    ...known('field', [service.against?.case], fields, () => ['against', 'case']),
    ...known('field', [service.against?.employee], fields, () => ['against', 'employee']),
    ...known('field', [service.result?.way], choiceFields(service), () => ['result', 'way']),
    ...known('field', service.asks ?? [], fields, (index) => ['asks', index]),
    ...known('field', service.facets, fields, (index) => ['facets', index]),
    ...checkFacets(service),
    ...service.grounds.flatMap((ground, at) => [
      ...known('field', ground.asks, fields, (index) => ['grounds', at, 'asks', index]),
      ...known('document', ground.documents, documents, (index) => ['grounds', at, 'documents', index]),
      ...once(ground.asks, (index) => ['grounds', at, 'asks', index]),
      ...once(ground.documents, (index) => ['grounds', at, 'documents', index]),
    ]),
    ...once(service.approvals?.by ?? [], (index) => ['approvals', 'by', index]),
    ...once(service.asks ?? [], (index) => ['asks', index]),
    ...once(service.facets, (index) => ['facets', index]),
    ...(['grounds', 'reasons', 'refusals', 'letters'] as const).flatMap((list) =>
      once(codesIn(service[list]), (index) => [list, index, 'code']),
    ),
    ...Object.entries(service.fields).flatMap(([code, field]) =>
      once(codesIn(field.choices), (index) => ['fields', code, 'choices', index, 'code']),
    ),
    ...once(codesIn(service.competition?.categories ?? []), (index) => [
      'competition',
      'categories',
      index,
      'code',
    ]),
    ...checkStepCodes(service),
    ...checkButtonCodes(service),
    ...fields
      .filter((code) => !asked.includes(code))
      .map((code) => ({ path: ['fields', code], problem: { code: 'fieldNotAsked' as const, value: code } })),
  ];
}

/** By one of several answers the applicant says how the result reaches them. */
function choiceFields({ fields }: ServiceOutline): readonly string[] {
  return Object.keys(fields).filter((code) => fields[code]?.kind === 'choice');
}

export function checkInstitutionCodes(
  institution: InstitutionOutline,
  services: readonly string[],
): readonly Finding[] {
  const filed = institution.complaints.map(({ service }) => service);
  return [
    ...known('service', filed, services, (index) => ['complaints', index, 'service']),
    ...(['units', 'categories', 'roles'] as const).flatMap((list) =>
      once(codesIn(institution[list]), (index) => [list, index, 'code']),
    ),
    ...known('unit', institution.informationUnits, codesOf(institution.units), (index) => [
      'informationUnits',
      index,
    ]),
  ];
}

/** Lists filter by one of a few known answers; what people write themselves is not kept in clear. */
function checkFacets({ facets, fields }: ServiceOutline): readonly Finding[] {
  const kinds = ['choice', 'register', 'school'];
  const fit = Object.keys(fields).filter((code) => kinds.includes(fields[code]?.kind ?? ''));
  return facets.flatMap((value, index) =>
    value !== undefined && fields[value]?.kind !== undefined && !fit.includes(value)
      ? [{ path: ['facets', index], problem: { code: 'facetKind' as const, value, allowed: fit } }]
      : [],
  );
}

/** What no field or document may be called: the form's own questions, and the applicant's birth in a condition. */
function isReserved(code: string): boolean {
  const own: readonly string[] = [...ownSteps, 'applicant', 'birth'];
  return own.includes(code) || /^(proxy|applicant)-/.test(code) || code in {};
}

/** Fields and documents are questions of one form: they share their names with each other and with the form's own. */
function checkStepCodes(service: ServiceOutline): readonly Finding[] {
  const fields = Object.keys(service.fields);
  const documents = codesIn(service.documents);
  const aboutPersons = fields.flatMap((code) => partCodes(code, service));
  const inForm = (code: string | undefined, path: Path): readonly Finding[] => {
    if (code === undefined) return [];
    if (isReserved(code)) return [{ path, problem: { code: 'reservedCode', value: code } }];
    return aboutPersons.includes(code) ? [{ path, problem: { code: 'repeatedCode', value: code } }] : [];
  };
  return [
    ...fields.flatMap((code) => [...fieldName(code, service), ...inForm(code, ['fields', code])]),
    // Only a document can be a scan.
    ...fields
      .filter((code) => code === identityScan)
      .map((code) => ({ path: ['fields', code], problem: { code: 'reservedCode' as const, value: code } })),
    ...documents.flatMap((code, index) => inForm(code, ['documents', index, 'code'])),
    ...once([...fields, ...documents], (index) => ['documents', index - fields.length, 'code']),
  ];
}

/** The questions about a person are called after the field and the part. */
function partCodes(code: string, { fields }: ServiceOutline): readonly string[] {
  const field = fields[code];
  return field?.kind === 'person' ? field.parts.flatMap((part) => (part ? [`${code}-${part}`] : [])) : [];
}

/** A choice's button must not act as one that every question has. */
function checkButtonCodes(service: ServiceOutline): readonly Finding[] {
  const reserved = (codes: Written, path: (index: number) => Path): readonly Finding[] =>
    codes.flatMap((value, index) =>
      value !== undefined && ['back', 'leave', 'skip'].includes(value)
        ? [{ path: path(index), problem: { code: 'reservedCode', value } }]
        : [],
    );
  return [
    ...(['grounds', 'reasons'] as const).flatMap((list) =>
      reserved(codesIn(service[list]), (index) => [list, index, 'code']),
    ),
    ...Object.entries(service.fields)
      .filter(([, { kind }]) => kind === 'choice')
      .flatMap(([code, { choices }]) =>
        reserved(codesIn(choices), (index) => ['fields', code, 'choices', index, 'code']),
      ),
  ];
}

/** The name of a field is a key of the file, which the schema leaves alone. */
function fieldName(code: string, service: ServiceOutline): readonly Finding[] {
  const path = ['fields', code];
  const parts = partCodes(code, service).map((part) => part.length - code.length);
  const max = codeLength - Math.max(0, ...parts);
  return [
    ...(/^[a-z][a-zA-Z0-9]*(-[a-z0-9]+)*$/.test(code)
      ? []
      : [{ path, problem: { code: 'badFieldCode' as const, value: code } }]),
    ...(code.length > max ? [{ path, problem: { code: 'longCode' as const, value: code, max } }] : []),
  ];
}

type Written = readonly (string | undefined)[];

function known(
  what: Coded,
  written: Written,
  declared: readonly string[],
  path: (index: number) => Path,
): readonly Finding[] {
  return written.flatMap((value, index) =>
    value === undefined || declared.includes(value)
      ? []
      : [{ path: path(index), problem: { code: 'unknownCode', what, value, ...allow(value, declared) } }],
  );
}

function once(written: Written, path: (index: number) => Path): readonly Finding[] {
  return written.flatMap((value, index) =>
    value !== undefined && written.indexOf(value) < index
      ? [{ path: path(index), problem: { code: 'repeatedCode', value } }]
      : [],
  );
}

function codesIn(list: readonly { readonly code?: string | undefined }[]): Written {
  return list.map(({ code }) => code);
}

function codesOf(list: readonly { readonly code?: string | undefined }[]): readonly string[] {
  return codesIn(list).filter((code) => code !== undefined);
}
