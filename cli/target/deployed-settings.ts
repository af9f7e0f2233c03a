import type { Settings } from '../../infra/settings.ts';
import type { Target } from './target.ts';

/**
 * The settings that a stack was deployed with. Another version may have had others.
 *
 * @returns null when the stack does not say
 */
export const deployedSettings = ({ outputs }: Pick<Target, 'outputs'>): Partial<Settings> | null =>
  outputs.Settings === undefined ? null : (JSON.parse(outputs.Settings) as Partial<Settings>);

/** Whether the channel of a section (`subject:sport`) gets announcements. Those of other sections are there, and silent. */
export const isAnnounced = (target: Pick<Target, 'outputs'>, sectionId: string): boolean => {
  const announced = deployedSettings(target)?.sections ?? 'all';
  return announced === 'all' || announced.includes(sectionId.replace(/^subject:/, ''));
};
