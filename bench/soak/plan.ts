import { makeVaried, type Varied } from '../varied.ts';

/** The fate of one upload: only published, corrected, deleted, or rejected; or a poison message in place of an upload. */
export type Fate = 'published' | 'corrected' | 'deleted' | 'refused' | 'poison';

/**
 * The fate of the article of a number. Of a hundred, ten are corrected, two are deleted, and two are bad. Of four bad ones,
 * three are copy that is rejected, and one is a message that is not an event.
 */
export const fateOf = (index: number): Fate => {
  if (index % 50 === 25) return index % 200 === 25 ? 'poison' : 'refused';
  if (index % 10 === 3) return 'corrected';
  return index % 50 === 7 ? 'deleted' : 'published';
};

const REFUSED: readonly Pick<Varied, 'body' | 'contentType'>[] = [
  { body: '', contentType: 'text/plain' },
  { body: '{"rows": [1, 2, 3]}', contentType: 'application/json' },
  { body: '<!doctype html><nav><a href="/">Home</a></nav>', contentType: 'text/html' },
];

/** The upload of a number; bad copy if it is to be rejected. */
export const uploadOf = (index: number): Varied =>
  fateOf(index) === 'refused'
    ? {
        key: `varied/${index}.bad`,
        metadata: {},
        ...(REFUSED[Math.floor(index / 50) % REFUSED.length] ?? { body: '', contentType: 'text/plain' }),
      }
    : makeVaried(index);

/** How many of so many articles have each fate. */
export const fatesOf = (articles: number): Readonly<Record<Fate, number>> => {
  const count = { published: 0, corrected: 0, deleted: 0, refused: 0, poison: 0 };
  for (let index = 0; index < articles; index++) count[fateOf(index)] += 1;
  return count;
};
