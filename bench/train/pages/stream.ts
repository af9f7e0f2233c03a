import { LANGUAGES } from './languages/all.ts';
import type { MadePage } from './page.ts';
import { makePage } from './page.ts';
import { TEMPLATES } from './templates.ts';

/** Seeds of neighbouring streams shall not meet. */
const APART = 1_000_003;

/**
 * Makes up pages one after the other: templates in turn, and with each round another language for each of them.
 *
 * @param seed of the stream: the same seed gives the same pages
 */
export function* madePages(count: number, seed: number): Generator<MadePage> {
  for (let at = 0; at < count; at++) {
    const round = Math.floor(at / TEMPLATES.length);
    const template = TEMPLATES[at % TEMPLATES.length];
    const language = LANGUAGES[(at + 7 * round) % LANGUAGES.length];
    if (template !== undefined && language !== undefined)
      yield makePage(seed * APART + at, template, language);
  }
}
