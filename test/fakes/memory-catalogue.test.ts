import { catalogueContract } from '../contracts/catalogue.ts';
import { rebuildContract } from '../contracts/rebuild.ts';
import { memoryCatalogue } from './memory-catalogue.ts';
import { memoryRebuildCatalogue } from './memory-rebuild.ts';

catalogueContract('memory', async () => memoryCatalogue());

const rebuilt = memoryCatalogue();
rebuildContract('memory', async () => ({ ...rebuilt, ...memoryRebuildCatalogue(rebuilt) }));
