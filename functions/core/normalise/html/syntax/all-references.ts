import { decodeHTMLStrict } from 'entities/decode';
import type { References } from './references.ts';

/** All 2,231 names of HTML. To unpack them takes a tenth of a cold start, so pages that need none do without. */
export const allReferences: References = {
  rare: (name) => {
    const reference = `&${name};`;
    const value = decodeHTMLStrict(reference);
    return value === reference ? null : value;
  },
};
