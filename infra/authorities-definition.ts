import type { Authority } from '../functions/core/publish/rights.ts';
import { definition } from './definition.ts';

/** What the settings allow under prefixes, for ingest's bundle: an environment has no room for many. */
export const authoritiesDefinition = (
  authorities: readonly Authority[],
): Readonly<Record<string, string>> => ({ SLUGLINE_AUTHORITIES: definition('authorities', authorities) });
