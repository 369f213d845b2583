import type {} from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parse } from 'node:querystring';
import type { Args, Upload } from './args.js';
import { isFields } from './args.js';
import { badRequest, refuse } from './refusal.js';
import type { Fields } from './telegram.js';

export const MAX_UPLOAD = 50 * 1024 * 1024;

/** Teaches fastify the forms of a Bot API call; multipart comes from its plugin. */
export function readBodies(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? {} : JSON.parse(String(body)));
    } catch {
      done(Object.assign(new Error("can't parse JSON object"), { statusCode: 400 }));
    }
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, { ...parse(String(body)) }),
  );
  // A call without a body may still carry any content type.
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(null, {});
  });
}

/** The parameters of a call from its query and its body, whatever form the body has. */
export async function argsOf(request: FastifyRequest): Promise<Args> {
  const values: Fields = isFields(request.query) ? { ...request.query } : {};
  const uploads = new Map<string, Upload>();
  if (request.isMultipart()) {
    await readParts(request, values, uploads);
  } else if (isFields(request.body)) {
    Object.assign(values, request.body);
  } else if (request.body !== undefined && request.body !== null) {
    badRequest("can't parse JSON object");
  }
  return { values, uploads };
}

async function readParts(
  request: FastifyRequest,
  values: Fields,
  uploads: Map<string, Upload>,
): Promise<void> {
  let size = 0;
  for await (const part of request.parts({ limits: { fileSize: MAX_UPLOAD + 1, fieldSize: 1 << 20 } })) {
    if (part.type === 'field') {
      values[part.fieldname] = part.value;
      continue;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of part.file) {
      size += (chunk as Buffer).length;
      // The rest is read and thrown away: the caller hears the refusal once it has sent everything.
      if (size <= MAX_UPLOAD) chunks.push(chunk as Buffer);
    }
    uploads.set(part.fieldname, {
      filename: part.filename ?? '',
      mimetype: part.mimetype,
      bytes: Buffer.concat(chunks),
    });
  }
  if (size > MAX_UPLOAD) refuse(413, 'Request Entity Too Large');
}
