import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseTaxonomy } from '../functions/core/tag/taxonomy/parse.ts';
import { faultsText } from '../functions/core/yaml-file.ts';
import { definition } from './definition.ts';

const FILE = 'config/topics.yaml';

/**
 * Reads and checks config/topics.yaml for the bundle of a function.
 *
 * @returns definitions for the bundler
 * @throws Error naming each line and what is wrong there
 */
export const taxonomyDefinition = (text: string = readTopics()): Readonly<Record<string, string>> => {
  const taxonomy = parseTaxonomy(text);
  if (!taxonomy.ok) throw new Error(faultsText(FILE, taxonomy.error));
  return { SLUGLINE_TAXONOMY: definition(FILE, taxonomy.value) };
};

const readTopics = (): string => readFileSync(fileURLToPath(new URL(`../${FILE}`, import.meta.url)), 'utf8');
