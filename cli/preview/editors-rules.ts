import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { faultsText, parseTaxonomy } from '../../functions/core/tag/taxonomy/parse.ts';
import type { Taxonomy } from '../../functions/core/tag/taxonomy/taxonomy.ts';
import { Fault } from '../fault.ts';

const FILE = 'config/topics.yaml';

/**
 * What editors ruled about topics, as the next deployment would take it.
 *
 * @throws Fault naming each line that is wrong, and why
 */
export const editorsRules = (): Taxonomy => {
  const text = readFileSync(fileURLToPath(new URL(`../../${FILE}`, import.meta.url)), 'utf8');
  const taxonomy = parseTaxonomy(text);
  if (!taxonomy.ok) throw new Fault(faultsText(FILE, taxonomy.error));
  return taxonomy.value;
};
