import { join } from 'node:path';
import { encodeSignature } from '../../functions/core/story/encode.ts';
import type { Rules } from '../../functions/core/story/rules.ts';
import { IN_MEMORY, IN_TABLE } from '../../functions/core/story/rules.ts';
import { signatureOf } from '../../functions/core/story/signature.ts';
import type { GoldLine } from './articles.ts';
import { articleOf, linesOf } from './articles.ts';
import { PEERS, playPeer } from './peers.ts';
import { play } from './play.ts';
import { mergedSubjects, scoreStories } from './score.ts';
import { squeezed } from './squeeze.ts';

const percent = (value: number): string => (100 * value).toFixed(1);

const rowOf = (name: string, cells: readonly string[]): string => `| ${name} | ${cells.join(' | ')} |\n`;

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

/** The tables of a folder of sets, in Markdown. */
export const tables = async (directory: string): Promise<string> => {
  const read = (set: string): readonly GoldLine[] => linesOf<GoldLine>(join(directory, `${set}.jsonl.gz`));
  const stream = read('stream');
  const sets: readonly (readonly [string, readonly GoldLine[]])[] = [
    ['stream', stream],
    ['stream, ten times as dense', squeezed(stream, 10)],
    ['allsides21', read('allsides21')],
    ['ecb (no dates)', read('ecb')],
  ];
  let page = '';
  for (const [set, lines] of sets) {
    const gold = lines.map(({ story }) => story);
    const [articles, signing] = await cpuOf(() =>
      lines.map((line, at) => {
        const article = { ...articleOf(line), id: String(at) };
        return { ...article, signature: signatureOf(article) };
      }),
    );
    const bytes = articles.reduce((sum, { signature }) => sum + encodeSignature(signature).length, 0);
    page += `\n${set}: ${lines.length} articles, ${new Set(gold).size} stories; a signature takes ${Math.round(bytes / lines.length)} bytes and ${(signing / lines.length).toFixed(2)} ms\n\n`;
    page += rowOf('method', [
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
    page += rowOf(
      '---',
      Array.from({ length: 10 }, () => '---'),
    );
    const scored = (said: readonly string[]): readonly string[] => {
      const { precision, recall, f1, missed, perStory } = scoreStories(gold, said);
      return [
        ...[precision, recall, f1, missed].map(percent),
        perStory.toFixed(2),
        String(mergedSubjects(lines, said)),
      ];
    };
    for (const { name, rules, isStated } of METHODS) {
      const [{ said, units, bytes: size }, cpu] = await cpuOf(() => play(articles, rules, isStated));
      const each = (value: number): string => (value / lines.length).toFixed(1);
      page += rowOf(name, [
        ...scored(said.map(({ story }) => story)),
        ((cpu + signing) / lines.length).toFixed(2),
        ...(rules === IN_TABLE ? [each(units.reads), each(units.writes), size.toFixed(0)] : ['–', '–', '–']),
      ]);
    }
    for (const peer of PEERS) {
      const [played, cpu] = await cpuOf(() =>
        peer.thresholds.map((threshold) => playPeer(articles, peer, threshold)),
      );
      const [best = []] = played.toSorted((a, b) => scoreStories(gold, b).f1 - scoreStories(gold, a).f1);
      page += rowOf(peer.name, [
        ...scored(best),
        (cpu / peer.thresholds.length / lines.length).toFixed(2),
        '–',
        '–',
        '–',
      ]);
    }
  }
  return page;
};
