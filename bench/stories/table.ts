import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decodeSignature, encodeSignature } from '../../functions/core/story/encode.ts';
import type { Rules } from '../../functions/core/story/rules.ts';
import { IN_MEMORY, IN_TABLE } from '../../functions/core/story/rules.ts';
import { signatureOf } from '../../functions/core/story/signature.ts';
import { InputFault } from '../measure/json-lines.ts';
import type { Article, GoldLine } from './articles.ts';
import { articleOf, linesOf } from './articles.ts';
import { copiesTable, relatedTable } from './other-tables.ts';
import type { PeerArticle } from './peers.ts';
import { PEERS, playPeer } from './peers.ts';
import { play } from './play.ts';
import { headOf, percent, rowOf } from './rows.ts';
import { mergedSubjects, scoreStories } from './score.ts';
import { squeezed } from './squeeze.ts';

const cpuOf = async <T>(work: () => Promise<T> | T): Promise<readonly [T, number]> => {
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return [value, (user + system) / 1000];
};

const METHODS: readonly { readonly name: string; readonly rules: Rules; readonly isStated?: boolean }[] = [
  { name: 'Slugline, stories in memory', rules: IN_MEMORY },
  { name: 'Slugline, stories in a table', rules: IN_TABLE },
  { name: 'the same, where nothing says when it was published', rules: IN_TABLE, isStated: false },
];

const NEEDED = ['stream', 'allsides21', 'ecb', 'neardup'];
/** Sets of articles without days. */
const UNDATED = ['allsides', 'ecb', 'fnc', 'uci'];

type Signed = Article & PeerArticle;

const bytesOf = (articles: readonly Signed[]): number =>
  articles.reduce((sum, { signature }) => sum + encodeSignature(signature).length, 0) / articles.length;

const signedOf = (lines: readonly GoldLine[]): readonly Signed[] =>
  lines.map((line, at) => {
    const article = { ...articleOf(line), id: String(at) };
    // As it is stored.
    return { ...article, signature: decodeSignature(encodeSignature(signatureOf(article))) };
  });

/** The threshold at which a peer is best on these articles, and its stories there. */
const bestOf = (articles: readonly PeerArticle[], gold: readonly string[], peer: (typeof PEERS)[number]) =>
  playPeer(articles, peer)
    .map((said, at) => ({ said, threshold: peer.thresholds[at] ?? 0, f1: scoreStories(gold, said).f1 }))
    .reduce((best, one) => (one.f1 > best.f1 ? one : best));

const storyTable = async (set: string, lines: readonly GoldLine[]): Promise<string> => {
  const gold = lines.map(({ story }) => story);
  const [articles, signing] = await cpuOf(() => signedOf(lines));
  let page = `\n${set}: ${lines.length} articles, ${new Set(gold).size} stories; a signature takes ${Math.round(bytesOf(articles))} bytes and ${(signing / lines.length).toFixed(2)} ms\n\n`;
  page += headOf([
    'method',
    'B³ P',
    'R',
    'F1',
    'missed',
    'alerts a story',
    'subjects merged',
    'ms',
    'reads',
    'writes',
    'bytes a story',
  ]);
  const scored = (said: readonly string[]): readonly string[] => {
    const { precision, recall, f1, missed, perStory } = scoreStories(gold, said);
    return [
      ...[precision, recall, f1, missed].map(percent),
      perStory.toFixed(2),
      String(mergedSubjects(lines, said)),
    ];
  };
  for (const { name, rules, isStated } of METHODS) {
    const [{ said, units }, cpu] = await cpuOf(() => play(articles, rules, isStated));
    const { reads, writes, bytes } = units();
    const each = (value: number): string => (value / lines.length).toFixed(1);
    page += rowOf(name, [
      ...scored(said.map(({ story }) => story)),
      ((cpu + signing) / lines.length).toFixed(2),
      ...(rules === IN_TABLE
        ? [each(reads), each(writes.story + writes.word + writes.member), (bytes / lines.length).toFixed(0)]
        : ['–', '–', '–']),
    ]);
  }
  for (const peer of PEERS) {
    const { said, threshold } = bestOf(articles, gold, peer);
    const [, cpu] = await cpuOf(() => playPeer(articles, peer, [threshold]));
    page += rowOf(`${peer.name}, from ${threshold} on`, [
      ...scored(said),
      ((cpu + signing) / lines.length).toFixed(2),
      '–',
      '–',
      '–',
    ]);
  }
  return page;
};

/** B³ F1 of sets without days, and its mean. */
const undatedTable = async (sets: readonly (readonly [string, readonly GoldLine[]])[]): Promise<string> => {
  const read = sets.map(([, lines]) => ({
    gold: lines.map(({ story }) => story),
    articles: signedOf(lines).map((article) => ({ ...article, day: null })),
  }));
  const row = (name: string, figures: readonly number[]): string =>
    rowOf(name, [...figures, figures.reduce((sum, figure) => sum + figure, 0) / figures.length].map(percent));
  let page = `\nwithout days, B³ F1\n\n${headOf(['method', ...sets.map(([set]) => set), 'mean'])}`;
  const own: number[] = [];
  for (const { gold, articles } of read) {
    const { said } = await play(articles);
    own.push(
      scoreStories(
        gold,
        said.map(({ story }) => story),
      ).f1,
    );
  }
  page += row('Slugline, stories in a table', own);
  for (const peer of PEERS)
    page += row(
      `${peer.name}, the best threshold of each set`,
      read.map(({ gold, articles }) => bestOf(articles, gold, peer).f1),
    );
  return page;
};

/** Prints the tables of a folder of sets in Markdown, one after another. */
export async function* tables(directory: string): AsyncIterable<string> {
  const fileOf = (set: string): string => join(directory, `${set}.jsonl.gz`);
  const missing = NEEDED.filter((set) => !existsSync(fileOf(set)));
  if (missing.length > 0)
    throw new InputFault(`${directory} lacks ${missing.map((set) => `${set}.jsonl.gz`).join(', ')}.`);
  const read = (set: string): readonly GoldLine[] => linesOf(fileOf(set));
  const stream = read('stream');
  yield await storyTable('stream', stream);
  yield await storyTable('stream, ten times as dense', squeezed(stream, 10));
  yield await storyTable('allsides21', read('allsides21'));
  yield await storyTable('ecb (no dates)', read('ecb'));
  const undated = UNDATED.filter((set) => existsSync(fileOf(set)));
  yield await undatedTable(undated.map((set) => [set, read(set)]));
  yield await copiesTable(fileOf('neardup'));
  yield await relatedTable(fileOf('stream'));
}
