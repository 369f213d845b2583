import { z } from 'zod';
import { isRecord, plain } from './notations.js';
import { answerOf } from './service-schema.js';

/**
 * A service file as far as it can be read: what the checks of one part against another need, whatever faults stand
 * elsewhere in it. So all faults are named at once. Places in lists stay what they are; what cannot be read is absent,
 * and a number that cannot be read is `NaN`, which contradicts nothing.
 */
const code = z
  .unknown()
  .transform((written) => plain(written)?.trim())
  .optional();
const codes = listOf(code);
const choices = listOf(z.object({ code }).catch({ code: undefined }));

const flag = z.boolean().default(false).catch(false);

const termParts = z.object({
  days: z.number().optional().catch(Number.NaN),
  hours: z.number().optional().catch(Number.NaN),
  minutes: z.number().optional().catch(Number.NaN),
  kind: z.string().default('working').catch('working'),
  fee: z.number().optional().catch(Number.NaN),
});
const term = termParts.optional().catch(undefined);

const conditions = recordOf(
  z.unknown().transform((written) => (Array.isArray(written) ? written : [written]).map(answerOf)),
);

const field = z
  .object({
    kind: z.string().optional().catch(undefined),
    choices,
    askWhen: conditions,
    optional: z.unknown().optional(),
    min: z.unknown().optional(),
    max: z.unknown().optional(),
    decimals: z.unknown().optional(),
    unit: z.unknown().optional(),
    range: z.unknown().optional(),
    notBefore: code,
    lasts: z
      .object({
        from: code,
        by: z.unknown().optional(),
        months: z.unknown().optional(),
        days: z.unknown().optional(),
      })
      .optional()
      .catch(undefined),
    notSelf: z.unknown().optional(),
    parts: codes,
    notices: z.unknown().optional(),
    seats: z.object({ grade: code, language: code }).optional().catch(undefined),
  })
  .catch({
    kind: undefined,
    choices: [],
    askWhen: {},
    optional: undefined,
    min: undefined,
    max: undefined,
    decimals: undefined,
    unit: undefined,
    range: undefined,
    notBefore: undefined,
    lasts: undefined,
    notSelf: undefined,
    parts: [],
    notices: undefined,
    seats: undefined,
  });

const outlineSchema = z.object({
  code,
  category: code,
  audience: codes,
  identity: z.string().optional().catch(undefined),
  grounds: listOf(
    z
      .object({
        code,
        asks: codes,
        documents: codes,
        duration: z.unknown().optional(),
        inHolidays: flag,
        expelledWithin: z.unknown().optional(),
      })
      .catch({
        code: undefined,
        asks: [],
        documents: [],
        duration: undefined,
        inHolidays: false,
        expelledWithin: undefined,
      }),
  ),
  fields: recordOf(field),
  asks: z.array(code).optional().catch(undefined),
  facets: codes,
  statement: z
    .object({ standard: z.unknown().optional(), own: z.boolean().default(false).catch(false) })
    .optional()
    .catch(undefined),
  documents: listOf(
    z
      .object({ code, later: z.boolean().default(false).catch(false) })
      .catch({ code: undefined, later: false }),
  ),
  term: termParts.extend({ elsewhere: term }).optional().catch(undefined),
  expedited: term,
  fee: z.number().default(0).catch(Number.NaN),
  paymentProof: z.boolean().default(false).catch(false),
  result: z
    .object({
      document: z.string().optional().catch(undefined),
      languages: codes,
      text: z.object({ body: z.unknown().optional() }).optional().catch(undefined),
      template: z.unknown().optional(),
      signedBy: code,
      way: code,
      sign: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  letters: listOf(
    z.object({ code, body: z.unknown().optional() }).catch({ code: undefined, body: undefined }),
  ),
  proxy: z.string().optional().catch(undefined),
  approvals: z.object({ by: codes }).optional().catch(undefined),
  route: z.object({ office: code, assigns: code, within: term }).optional().catch(undefined),
  against: z.object({ case: code, employee: code }).optional().catch(undefined),
  unit: z.union([z.object({ fromAnswer: code }), code]).optional(),
  reasons: choices,
  refusals: listOf(
    z
      .object({
        code,
        when: recordOf(
          z.unknown().transform((written) => (Array.isArray(written) ? written : [written]).map(answerOf)),
        ),
      })
      .catch({ code: undefined, when: {} }),
  ),
  open: z
    .object({
      from: code,
      until: code,
      field: code,
      by: z
        .record(z.string(), z.object({ until: code }).catch({ until: undefined }))
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  inHolidays: flag,
  competition: z
    .object({
      categories: listOf(z.object({ code: z.string().optional().catch(undefined), when: conditions })),
    })
    .optional()
    .catch(undefined),
  oneOpen: z.string().optional().catch(undefined),
  originals: z.object({ otherwise: term }).optional().catch(undefined),
});

export type ServiceOutline = z.output<typeof outlineSchema>;

export function serviceOutline(data: unknown): ServiceOutline {
  return outlineSchema.parse(isRecord(data) ? data : {});
}

/** The codes that services refer to, as far as `institution.yaml` can be read. */
const institutionOutlineSchema = z.object({
  units: choices,
  categories: choices,
  roles: choices,
  informationUnits: codes,
  complaints: listOf(z.object({ service: code })),
  studyHolidays: z.array(z.unknown()).default([]).catch([]),
});

export type InstitutionOutline = z.output<typeof institutionOutlineSchema>;

export function institutionOutline(data: unknown): InstitutionOutline {
  return institutionOutlineSchema.parse(isRecord(data) ? data : {});
}

function listOf<T extends z.ZodType>(item: T) {
  return z.array(item).default([]).catch([]);
}

function recordOf<T extends z.ZodType>(item: T) {
  return z.record(z.string(), item).default({}).catch({});
}
