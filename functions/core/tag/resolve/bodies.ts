import { BODIES } from '../data/bodies.ts';
import type { Name } from '../recognise/name.ts';
import { cellOf, rowsOf } from '../words.ts';
import type { Listed } from './listed.ts';

/** How many times as often a country must be named as the country that is meant by default. */
const TIMES = 2;

interface Body {
  readonly otherwise: string;
  readonly byCountry: ReadonlyMap<string, string>;
}

const bodies = new Map(
  rowsOf(BODIES).flatMap(([called, otherwise = '', countries]) => {
    const byCountry = new Map(
      cellOf(countries).map((cell) => {
        const [country = '', name = ''] = cell.split('=');
        return [country, name] as const;
      }),
    );
    return cellOf(called).map((name) => [name, { otherwise, byCountry }] satisfies [string, Body]);
  }),
);

/**
 * Decides which country's body an article means by a name that several countries use: "the Senate" is Canada's if
 * Canada is the country that the article names.
 *
 * @param names all names of one edition
 * @returns a function that returns what a name means in this article, or null if the tables decide
 * @example bodiesIn(names)('Senate')?.name // 'Senate of Canada'
 */
export const bodiesIn = (names: readonly Name[]): ((called: string) => Listed | null) => {
  let counts: Map<string, number> | null = null;
  const count = (): ReadonlyMap<string, number> => {
    if (counts !== null) return counts;
    counts = new Map();
    for (const { listed } of names)
      if (listed?.kind === 'place') counts.set(listed.name, (counts.get(listed.name) ?? 0) + 1);
    return counts;
  };
  return (called) => {
    const body = bodies.get(called);
    if (body === undefined) return null;
    let [most, named] = [0, ''];
    for (const [country, times] of count()) {
      if (times <= most || (country !== body.otherwise && !body.byCountry.has(country))) continue;
      [most, named] = [times, country];
    }
    const name = body.byCountry.get(named);
    const isClear = most > TIMES * (count().get(body.otherwise) ?? 0) || named === body.otherwise;
    return name === undefined || !isClear ? null : { kind: 'organisation', name, form: 'name', risky: false };
  };
};
