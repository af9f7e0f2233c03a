import { join } from 'node:path';
import { readJsonLines } from '../measure/json-lines.ts';
import { fold } from './referees.ts';

/** An article whose canonical entities have a salience; 2 and more means that it is about them. */
export interface SalientArticle {
  readonly id: string | number;
  readonly split: 'train' | 'dev';
  readonly headline: string;
  readonly text: string;
  readonly entities: readonly { readonly title: string; readonly salience: number }[];
}

/** The JSON lines of a file of a folder. */
export const linesOf = <T>(directory: string, file: string): readonly T[] =>
  readJsonLines<T>(join(directory, file));

/** The set of articles with salient entities. */
export const salientArticles = (directory: string): readonly SalientArticle[] =>
  linesOf(directory, 'about-wikinews.jsonl');

/** The entities that such an article is about, as the referee spells them. */
export const aboutOf = ({ entities }: SalientArticle): ReadonlySet<string> =>
  new Set(entities.filter(({ salience }) => salience >= 2).map(({ title }) => fold(title)));
