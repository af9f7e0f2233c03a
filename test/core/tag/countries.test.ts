import { describe, expect, it } from 'vitest';
import { listedThing } from '../../../functions/core/tag/resolve/listed.ts';

/** Codes of lands where nobody lives, of what news names by other names, of what is no land, and of names that people bear too. */
const NO_COUNTRY = new Set('AQ DG EA EU EZ GS HM MF PS QO SJ TF UM UN XA XB ZZ'.split(' '));

/** A name as newsrooms write it, of one as a table of locales does. */
const asWritten = (name: string): string =>
  name
    .replace(/ \(.*\)| SAR China$/, '')
    .replace(/ - /, '-')
    .replace(/ & /g, ' and ')
    .replace(/^St\. /, 'Saint ')
    .replace('Vincent and G', 'Vincent and the G')
    .replace(/^U\.S\. /, 'US ');

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const regions = letters.flatMap((first) =>
  letters.flatMap((second) => {
    const code = first + second;
    const name = names.of(code);
    return name === undefined || NO_COUNTRY.has(code) ? [] : [asWritten(name)];
  }),
);

describe('the table of countries', () => {
  it('knows every country and territory that the tables of this Node know', () => {
    expect(regions.length).toBeGreaterThan(240);
    expect(regions.filter((name) => listedThing(name)?.kind !== 'place')).toEqual([]);
  });
});
