import { type Meter, startMeter } from '../cost/meter.ts';
import { meteredAssembly, SITE_MARK } from './assembly.ts';
import { type OpenSite, openSite } from './open-site.ts';

/** The functions of the site. */
export const SITE_FUNCTIONS = { site: 'SiteFunction', index: 'SiteIndex' } as const;

type Of<T> = Readonly<Record<keyof typeof SITE_FUNCTIONS, T>>;

/** A site whose functions tell what they do. */
export interface MeteredSite {
  readonly site: OpenSite;
  readonly meters: Of<Meter>;
  /** Milliseconds of processor time of each invocation. */
  readonly times: Of<readonly number[]>;
  stop(): Promise<void>;
}

/**
 * Starts a cloud whose site and index ask AWS through meters.
 *
 * @param plain the assembly of the stack
 * @param to the folder to make the metered one in
 * @param data the folder of the cloud's kept state
 * @param articles how many to publish; null if some are published already
 */
export const openMetered = async (
  plain: string,
  to: string,
  data: string,
  articles: number | null,
): Promise<MeteredSite> => {
  let endpoint = '';
  const meters = {
    site: await startMeter(() => endpoint, true),
    index: await startMeter(() => endpoint, true),
  };
  const times: Of<number[]> = { site: [], index: [] };
  meteredAssembly(plain, to, { site: meters.site.endpoint, index: meters.index.endpoint });
  const onLog = ({ fn, text }: { readonly fn: string; readonly text: string }): void => {
    if (!text.startsWith(SITE_MARK)) return;
    const { cpu } = JSON.parse(text.slice(SITE_MARK.length)) as { readonly cpu: number };
    times[fn === SITE_FUNCTIONS.index ? 'index' : 'site'].push(cpu);
  };
  const site = await openSite({ assembly: to, data, onLog }, articles, 1, (cloud) => {
    endpoint = cloud.endpoint;
  });
  return {
    site,
    meters,
    times,
    stop: async () => {
      await site.stop();
      for (const meter of Object.values(meters)) meter.stop();
    },
  };
};
