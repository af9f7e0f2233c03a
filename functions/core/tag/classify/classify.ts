import type { Edition } from '../../edition.ts';
import { SECTIONS, type Section, type SectionName } from '../../section.ts';
import { step, type TraceStep } from '../../trace.ts';
import { readsAsEnglish } from '../language.ts';
import { sectionNamed } from './section-names.ts';
import type { SectionSource } from './section-topic.ts';
import { weigh } from './weigh.ts';

/** A section is announced from this confidence on. On news of five sections it is then right 24 times in 25. */
const SURE = 0.75;
/** Fewest words that must indicate a section before it is sure. */
const FEWEST_WORDS = 2;

const FALLBACK = SECTIONS.find(({ name }) => name === 'human interest') as SectionName;

const twoDecimals = (value: number): number => Math.round(value * 100) / 100;

/**
 * Chooses one of the 17 subjects as the section. A declared section that names a subject decides; otherwise the words
 * of the copy do. If no word indicates a subject, the section is human interest and not sure.
 *
 * @param edition the edition to classify
 * @param trace receives what decided
 * @returns the section, and who chose it
 */
export const classify = (
  edition: Edition,
  trace: TraceStep[],
): { readonly section: Section; readonly by: SectionSource } => {
  if (edition.declaredSection !== null) {
    const declared = sectionNamed(edition.declaredSection);
    if (declared !== null) {
      trace.push(
        step(
          'classify',
          'chose',
          edition.declaredSection,
          `The publisher declared it; it is ${declared.id}.`,
        ),
      );
      return { section: { ...declared, confidence: 1, sure: true }, by: 'publisher' };
    }
    trace.push(step('classify', 'dropped', edition.declaredSection, 'It names none of the 17 subjects.'));
  }
  const [best, second] = weigh(edition);
  if (best === undefined) {
    trace.push(step('classify', 'chose', FALLBACK.id, 'No word speaks for a subject.'));
    return { section: { ...FALLBACK, confidence: 0, sure: false }, by: 'classifier' };
  }
  const confidence = twoDecimals(best.share);
  trace.push(
    step(
      'classify',
      'chose',
      best.section.id,
      `Confidence ${confidence}, by ${best.words.slice(0, 5).join(', ')}.`,
    ),
  );
  // A single word may mean something else, such as "Cancer" in a horoscope.
  const sure = confidence >= SURE && best.words.length >= FEWEST_WORDS && readsAsEnglish(edition.language);
  if (second !== undefined) {
    const words = second.words.slice(0, 5).join(', ');
    trace.push(step('classify', 'dropped', second.section.id, `The next best, by ${words}.`));
  }
  return {
    section: { ...best.section, confidence, sure },
    by: 'classifier',
  };
};
