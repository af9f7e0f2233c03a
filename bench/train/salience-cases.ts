import { traitsOf } from '../../functions/core/tag/rank/traits.ts';
import { recognise } from '../../functions/core/tag/recognise/recognise.ts';
import { resolve } from '../../functions/core/tag/resolve/resolve.ts';
import { anArticle } from '../tagging/article.ts';
import { fold } from '../tagging/referees.ts';
import { aboutOf, type SalientArticle } from '../tagging/sets.ts';
import type { Case, Growing } from './salience-trees.ts';

/** How the trees of the salience model are grown. */
export const SALIENCE_GROWING: Growing = { trees: 150, depth: 3, rate: 0.05, leaf: 10, ridge: 5 };

/** The things of one article as cases to learn from. */
export const casesOf = (article: SalientArticle): readonly Case[] => {
  const edition = anArticle(article.headline, article.text);
  const things = resolve(recognise(edition, []), []);
  const about = aboutOf(article);
  return traitsOf(things, edition).map((row, at) => ({
    row,
    about: about.has(fold(things[at]?.name ?? '')),
    weight: 1,
  }));
};
