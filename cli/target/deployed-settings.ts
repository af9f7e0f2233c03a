import type { Settings } from '../../infra/settings.ts';
import type { Target } from './target.ts';

/**
 * The settings that a stack was deployed with. Another version may have had others.
 *
 * @returns null when the stack does not say
 */
export const deployedSettings = ({ outputs }: Pick<Target, 'outputs'>): Partial<Settings> | null =>
  outputs.Settings === undefined ? null : (JSON.parse(outputs.Settings) as Partial<Settings>);
