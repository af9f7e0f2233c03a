import { parseArgs } from 'node:util';
import { tag } from '../functions/core/tag/tag.ts';
import {
  aboutOfPeer,
  aboutOfRanked,
  rankedAsShipped,
  rankedFiveFold,
  relevanceOfRanked,
} from './tagging/about.ts';
import { anArticle } from './tagging/article.ts';
import { articlesOfWords, bundleCost, latencyOf } from './tagging/cost.ts';
import { compromise, type Peer, wink } from './tagging/peers.ts';
import { readTexts, spansOf } from './tagging/predict.ts';
import { type Classified, type MarkedArticle, scoreMentions, scoreSections } from './tagging/referees.ts';
import { linesOf, salientArticles } from './tagging/sets.ts';

const USAGE = `usage: npm run bench:tagging -- DIR [--json]
       npm run bench:tagging -- --predict FILE

DIR holds about-wikinews.jsonl, mentions-news-fair.jsonl, subjects-bbc.jsonl and subjects-500n.jsonl.

FILE has a line {"id","text","lang"?} each (.jsonl, .jsonl.gz). Printed is a line {"id","spans":[[start,end,"PER|ORG|LOC"]]} each.
`;

const LABELS: Readonly<Record<string, string>> = {
  economy: 'economy-business-and-finance',
  arts: 'arts-culture-entertainment-and-media',
  scitech: 'science-and-technology',
  crime: 'crime-law-and-justice',
};
/** Texts of the second set shorter than this are headlines without an article. */
const SHORTEST = 300;
/** A first line up to this long is a headline. */
const LONGEST_HEADLINE = 200;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, predict: { type: 'string' } },
});
if (values.predict !== undefined) {
  for (const text of readTexts(values.predict))
    process.stdout.write(`${JSON.stringify({ id: text.id, spans: spansOf(text) })}\n`);
  process.exit(0);
}
const [directory] = positionals;
if (directory === undefined) {
  process.stderr.write(USAGE);
  process.exit(2);
}

const peers: readonly Peer[] = [await compromise(), await wink()];
const salient = salientArticles(directory);
const marked = linesOf<MarkedArticle>(directory, 'mentions-news-fair.jsonl');

const classified = (file: string, shortest: number): readonly Classified[] =>
  linesOf<{ readonly text: string; readonly label: string }>(directory, file)
    .filter(({ text }) => text.length >= shortest)
    .map(({ text, label }) => {
      const line = text.indexOf('\n');
      const hasHeadline = line > 0 && line < LONGEST_HEADLINE;
      const { section } = tag(
        hasHeadline ? anArticle(text.slice(0, line), text.slice(line + 1).trim()) : anArticle('', text),
      );
      return {
        want: `subject:${LABELS[label] ?? label}`,
        got: section.id,
        sure: section.sure,
        confidence: section.confidence,
      };
    });

const mentionsOf = (find: Peer['mentions']) =>
  scoreMentions(marked.map((gold) => ({ gold, said: find(gold.text) })));

const declaredKept = (): number => {
  const declared = ['Celebrity', 'Film and TV', 'Ferry & Harbour', 'person:anna-berg', 'Élysée', 'Sport'];
  const { topics } = tag({ ...anArticle('', 'It rained.'), publisherTopics: declared });
  const kept = topics.filter(({ source }) => source === 'publisher');
  return kept.length / declared.length;
};

const dev = salient.filter(({ split }) => split === 'dev');
const fiveFold = rankedFiveFold(salient);
const shipped = rankedAsShipped(dev);
const { reliability, ...relevance } = relevanceOfRanked(fiveFold);
const { reliability: _, ...relevanceShipped } = relevanceOfRanked(shipped);
const words = articlesOfWords(salient.map(({ text }) => text));
const table = {
  about: {
    'slugline, 5-fold': aboutOfRanked(fiveFold),
    'slugline as shipped, dev part': aboutOfRanked(shipped),
    ...Object.fromEntries(peers.map((peer) => [peer.name, aboutOfPeer(salient, peer)])),
  },
  relevance: {
    'slugline, 5-fold': relevance,
    'slugline as shipped, dev part': relevanceShipped,
  },
  mentions: {
    slugline: mentionsOf((text) =>
      tag(anArticle('', text)).topics.flatMap(({ kind, evidence }) =>
        evidence.map(([start, end]) => ({ start, end, kind })),
      ),
    ),
    ...Object.fromEntries(
      peers.filter(({ knowsKinds }) => knowsKinds).map((peer) => [peer.name, mentionsOf(peer.mentions)]),
    ),
  },
  sections: {
    'slugline, subjects-bbc': scoreSections(classified('subjects-bbc.jsonl', 0)),
    'slugline, subjects-500n': scoreSections(classified('subjects-500n.jsonl', SHORTEST)),
  },
  'relevance told and come true (5-fold)': Object.fromEntries(
    reliability.map((row) => [row.told.toFixed(2), row]),
  ),
  declared: { 'slugline, kept exactly': declaredKept() },
  'ms for 500 words': {
    slugline: latencyOf(words, (text) => tag(anArticle('', text))),
    ...Object.fromEntries(peers.map(({ name, mentions }) => [name, latencyOf(words, mentions)])),
  },
  bundle: { slugline: await bundleCost() },
};

process.stdout.write(
  values.json
    ? `${JSON.stringify(table)}\n`
    : Object.entries(table)
        .map(([what, rows]) => {
          const lines = Object.entries(rows).map(
            ([who, figures]) =>
              `  ${who.padEnd(32)}${JSON.stringify(figures).replace(/[{}"]/g, '').replace(/,/g, '  ')}\n`,
          );
          return `${what}\n${lines.join('')}`;
        })
        .join('\n'),
);
