import type { GoldLine } from './articles.ts';
import { linesOf } from './articles.ts';
import { TF_IDF } from './peers.ts';
import { arrivals, predict } from './predict.ts';
import { related } from './related.ts';
import { headOf, percent, rowOf } from './rows.ts';

const parsed = async <Line>(lines: AsyncIterable<string>): Promise<readonly Line[]> => {
  const values: Line[] = [];
  for await (const line of lines) values.push(JSON.parse(line) as Line);
  return values;
};

const pairsOf = (keys: Iterable<string>): number => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
};

/** The pairs of copies that are found, where a copy of a copy is a copy. */
export const copiesTable = async (file: string): Promise<string> => {
  const gold = linesOf(file);
  const parent = new Map(gold.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    let at = id;
    for (let up = parent.get(at) ?? at; up !== at; up = parent.get(at) ?? at) at = up;
    return at;
  };
  for (const { id, copyOf } of await parsed<{ id: string; copyOf: string | null }>(predict(file)))
    if (copyOf !== null) parent.set(root(id), root(copyOf));
  const due = pairsOf(gold.map(({ story }) => story));
  const said = pairsOf(gold.map(({ id }) => root(id)));
  const hit = pairsOf(gold.map(({ id, story }) => `${story}\0${root(id)}`));
  return `\nneardup: ${gold.length} texts, ${due} pairs of copies\n\n${headOf(['method', 'P', 'R'])}${rowOf('Slugline', [hit / (said || 1), hit / (due || 1)].map(percent))}`;
};

const JUDGED = 5;

/** The mean nDCG@5 of lists: relevant is what has the same topic and another story; the own story is left out. */
const ndcg = (gold: readonly GoldLine[], lists: ReadonlyMap<string, readonly string[]>): number => {
  const known = new Map(gold.filter(({ topic }) => topic != null).map((one) => [one.id, one]));
  let [sum, queries] = [0, 0];
  for (const { id, story, topic } of known.values()) {
    const isRelevant = (other: string): boolean =>
      known.get(other)?.topic === topic && known.get(other)?.story !== story;
    const relevant = [...known.keys()].filter(isRelevant).length;
    if (relevant === 0) continue;
    queries += 1;
    const list = (lists.get(id) ?? []).filter((other) => other !== id && known.get(other)?.story !== story);
    let [gain, ideal] = [0, 0];
    for (let at = 0; at < JUDGED; at += 1) {
      if (isRelevant(list[at] ?? '')) gain += 1 / Math.log2(at + 2);
      if (at < relevant) ideal += 1 / Math.log2(at + 2);
    }
    sum += gain / ideal;
  }
  return sum / queries;
};

/** By TF-IDF over all pairs of articles. */
const likest = (file: string, gold: readonly GoldLine[]): ReadonlyMap<string, readonly string[]> => {
  const articles = arrivals(file);
  const near = articles.map((): (readonly [number, number])[] => []);
  const likenesses = TF_IDF.compare(articles);
  const asked = new Set(gold.flatMap(({ topic }, at) => (topic == null ? [] : [at])));
  articles.forEach((_, at) => {
    for (const [other, likeness] of likenesses(at)) {
      if (asked.has(at)) near[at]?.push([other, likeness]);
      if (asked.has(other)) near[other]?.push([at, likeness]);
    }
  });
  return new Map(
    [...asked].map((at) => [
      gold[at]?.id ?? '',
      (near[at] ?? [])
        .filter(([other]) => gold[other]?.story !== gold[at]?.story)
        .sort((a, b) => b[1] - a[1])
        .slice(0, JUDGED)
        .map(([other]) => gold[other]?.id ?? ''),
    ]),
  );
};

/** How well related articles are found. */
export const relatedTable = async (file: string): Promise<string> => {
  const gold = linesOf(file);
  const own = await parsed<{ id: string; related: readonly string[] }>(related(file));
  return `\nrelated in stream\n\n${headOf(['method', 'nDCG@5'])}${rowOf('Slugline', [
    percent(ndcg(gold, new Map(own.map((one) => [one.id, one.related])))),
  ])}${rowOf(TF_IDF.name.replace(', average link', ', which knows the own story'), [percent(ndcg(gold, likest(file, gold)))])}`;
};
