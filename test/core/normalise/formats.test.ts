import { describe, expect, test } from 'vitest';
import { contentTypeOf } from '../../../cli/upload/content-type.ts';
import { EMPTY_DRAFT } from '../../../functions/core/normalise/draft.ts';
import type { BytesFormat, TextFormat } from '../../../functions/core/normalise/format.ts';
import { isNeverLabelled } from '../../../functions/core/normalise/format.ts';
import { FORMATS } from '../../../functions/core/normalise/formats.ts';
import { normalise } from '../../../functions/core/normalise/normalise.ts';
import { readPlain } from '../../../functions/core/normalise/plain/read-plain.ts';
import { ok } from '../../../functions/core/result.ts';
import { source } from './sources.ts';

/** A telegram: lines between STX and ETX, the first the headline. */
const telegram: BytesFormat = {
  kind: 'bytes',
  name: 'telegram',
  mediaTypes: { tlg: 'application/x-telegram' },
  recognises: ({ bytes }) => (bytes[0] === 2 ? ok('It begins with STX.') : null),
  read: async ({ bytes }, note) => {
    const [headline = '', ...copy] = new TextDecoder().decode(bytes.subarray(1, -1)).split('\n');
    return ok({ ...EMPTY_DRAFT, headline, pieces: readPlain(copy.join('\n'), note).pieces });
  },
};

/** Text below a line of tildes. */
const tilde: TextFormat = {
  kind: 'text',
  name: 'tilde',
  mediaTypes: {},
  recognises: ({ text }) => (text.startsWith('~~~') ? ok('It begins with tildes.') : null),
  isLabelled: isNeverLabelled,
  read: async ({ text }, note) => ok({ ...readPlain(text.replace(/^~+\n/, ''), note), headline: 'Tildes' }),
};

describe('a format that is added to the list', () => {
  test.each([
    ['telegram', '\x02Lamp fails\nThe lamp of the pilot station went out on Tuesday.\x03', 'Lamp fails'],
    ['tilde', '~~~\nThe lamp of the pilot station went out on Tuesday.', 'Tildes'],
  ])('is recognised and read: %s', async (name, content, headline) => {
    const { result, trace } = await normalise(source(content, 'a'), [...FORMATS, telegram, tilde]);
    expect(trace[0]).toMatchObject({ pass: 'detectFormat', action: 'chose', what: name });
    expect(result).toMatchObject({ ok: true, value: { edition: { headline } } });
  });

  test('changes nothing for what it does not recognise', async () => {
    const copy = 'The lamp of the pilot station went out on Tuesday.';
    const { result } = await normalise(source(copy, 'a'), [...FORMATS, telegram, tilde]);
    expect(result).toEqual((await normalise(source(copy, 'a'))).result);
  });
});

describe('the list', () => {
  test('has a name for each format, and one content type for each extension', () => {
    expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length);
    const types = FORMATS.flatMap(({ mediaTypes }) => Object.entries(mediaTypes));
    for (const [extension, type] of types) expect(contentTypeOf(`a.${extension}`)).toBe(type);
  });
});
