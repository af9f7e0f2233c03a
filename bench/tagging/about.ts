import { announcedTopics } from '../../functions/core/tag/announced.ts';
import { rank } from '../../functions/core/tag/rank/rank.ts';
import type { Trees } from '../../functions/core/tag/rank/trees.ts';
import { recognise } from '../../functions/core/tag/recognise/recognise.ts';
import { resolve } from '../../functions/core/tag/resolve/resolve.ts';
import { tag } from '../../functions/core/tag/tag.ts';
import type { Topic } from '../../functions/core/topic.ts';
import { casesOf, SALIENCE_GROWING } from '../train/salience-cases.ts';
import { grow } from '../train/salience-trees.ts';
import { anArticle } from './article.ts';
import { calibrationOf } from './calibration.ts';
import type { Peer } from './peers.ts';
import { type Figures, fold, scoreAbout } from './referees.ts';
import { aboutOf, type SalientArticle } from './sets.ts';

/** The topics of each article, those announced and those mentioned. */
type Ranked = ReadonlyMap<SalientArticle, readonly Topic[]>;

const FOLDS = 5;
const PEERS_SAY = 5;

const namesOf = (topics: readonly Topic[]): readonly string[] =>
  announcedTopics(topics)
    .filter(({ kind }) => kind !== 'subject' && kind !== 'keyword')
    .map(({ name }) => name);

const score = (
  articles: readonly SalientArticle[],
  say: (article: SalientArticle) => readonly string[],
): Figures => scoreAbout(articles.map((article) => ({ due: aboutOf(article), said: say(article) })));

/** Every topic of each article when the salience of each fifth is learned on the other four. */
export const rankedFiveFold = (articles: readonly SalientArticle[]): Ranked => {
  const cases = articles.map(casesOf);
  const models = Array.from({ length: FOLDS }, (_, fold): Trees => {
    const others = cases.filter((_each, at) => at % FOLDS !== fold);
    return grow(others.flat(), SALIENCE_GROWING);
  });
  return new Map(
    articles.map((article, at) => {
      const edition = anArticle(article.headline, article.text);
      const things = resolve(recognise(edition, []), []);
      return [article, rank(things, edition, [], models[at % FOLDS])] as const;
    }),
  );
};

/** Every topic of each article with the weights that ship. */
export const rankedAsShipped = (articles: readonly SalientArticle[]): Ranked =>
  new Map(articles.map((article) => [article, tag(anArticle(article.headline, article.text)).topics]));

/** How well what is announced is what the articles are about. */
export const aboutOfRanked = (ranked: Ranked): Figures =>
  score([...ranked.keys()], (article) => namesOf(ranked.get(article) ?? []));

/** Whether relevance means what it says: the probability that the article is about the topic. */
export const relevanceOfRanked = (ranked: Ranked) =>
  calibrationOf(
    [...ranked].flatMap(([article, topics]) => {
      const about = aboutOf(article);
      return topics
        .filter(({ kind, source }) => kind !== 'subject' && source === 'recogniser')
        .map(({ name, relevance }) => ({ probability: relevance, isTrue: about.has(fold(name)) }));
    }),
  );

/** A peer says the five names it finds most often, those of the headline first. */
export const aboutOfPeer = (articles: readonly SalientArticle[], { mentions }: Peer): Figures =>
  score(articles, ({ headline, text }) => {
    const counts = new Map<string, number>();
    const count = (copy: string, weight: number): void => {
      for (const { start, end } of mentions(copy)) {
        const name = fold(copy.slice(start, end));
        if (name !== '') counts.set(name, (counts.get(name) ?? 0) + weight);
      }
    };
    count(headline, 2);
    count(text, 1);
    return [...counts]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, PEERS_SAY)
      .map(([name]) => name);
  });
