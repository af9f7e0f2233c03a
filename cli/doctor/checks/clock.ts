import type { Target } from '../../target/target.ts';
import { type Check, type Finding, fail, ok, warn } from '../finding.ts';

const SECOND = 1000;
/** AWS refuses what was signed five minutes ago or later. */
const REFUSED = 5 * 60 * SECOND;
const NOTABLE = 30 * SECOND;

const endpointOf = ({ endpoint, region, articlesChannel }: Target): string =>
  endpoint ?? `https://s3.${region}.amazonaws.com${articlesChannel.startsWith('arn:aws-cn:') ? '.cn' : ''}`;

/** Whether this machine's clock goes as that of the service, whose answers are dated. */
export const clock: Check = {
  about: 'clock',
  run: async (target) => {
    const sent = Date.now();
    const { headers } = await fetch(endpointOf(target), {
      method: 'HEAD',
      signal: AbortSignal.timeout(10_000),
    });
    const theirs = Date.parse(headers.get('date') ?? '');
    // The answer was dated at some time between, and to the second.
    return [judgeClock((sent + Date.now()) / 2 - theirs)];
  },
};

/** @param skew how far this clock is ahead, in milliseconds */
export const judgeClock = (skew: number): Finding => {
  if (Number.isNaN(skew))
    return { about: 'clock', level: 'unknown', text: 'not available here', advice: null };
  const text = `this machine is ${Math.abs(skew / SECOND).toFixed(0)} s ${skew > 0 ? 'ahead' : 'behind'}`;
  if (Math.abs(skew) >= REFUSED) return fail('clock', text, 'set it: AWS refuses what is signed so far off');
  if (Math.abs(skew) >= NOTABLE) return warn('clock', text, 'set it: ages in this report are off by as much');
  return ok('clock', 'within seconds of the service');
};
