import type { Authority } from '../functions/core/publish/rights.ts';
import { definition } from './definition.ts';

/** The rights that the settings grant under prefixes, for ingest's bundle: environment variables have no room for many. */
export const authoritiesDefinition = (
  authorities: readonly Authority[],
): Readonly<Record<string, string>> => ({ SLUGLINE_AUTHORITIES: definition('authorities', authorities) });
