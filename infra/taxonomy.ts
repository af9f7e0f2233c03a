import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseTaxonomy } from '../functions/core/tag/taxonomy/parse.ts';
import type { Taxonomy } from '../functions/core/tag/taxonomy/taxonomy.ts';
import { faultsText } from '../functions/core/yaml-file.ts';
import { definition } from './definition.ts';

const FILE = 'config/topics.yaml';

/**
 * Reads and checks what editors rule about topics.
 *
 * @param text of a topics.yaml; the project's own when left out
 * @throws Error naming each line and what is wrong there
 */
export const readTaxonomy = (text: string = readTopics()): Taxonomy => {
  const taxonomy = parseTaxonomy(text);
  if (!taxonomy.ok) throw new Error(faultsText(FILE, taxonomy.error));
  return taxonomy.value;
};

/**
 * The rules for the bundle of a function.
 *
 * @returns definitions for the bundler
 */
export const taxonomyDefinition = (taxonomy: Taxonomy): Readonly<Record<string, string>> => ({
  SLUGLINE_TAXONOMY: definition(FILE, taxonomy),
});

const readTopics = (): string => readFileSync(fileURLToPath(new URL(`../${FILE}`, import.meta.url)), 'utf8');
