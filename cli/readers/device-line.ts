import type { Device } from '../../functions/core/readers/reader.ts';

/** The part of a device that may be shown. Anyone who knows its address and keys could send to it. */
export interface ShownDevice {
  /** Host of its push service. */
  readonly service: string;
  /** The last six characters of its address. */
  readonly endsIn: string;
  readonly keyId: string;
  readonly since: string;
}

const LAST = 6;

/** Host of a device's push service. */
export const serviceOf = (endpoint: string): string => URL.parse(endpoint)?.host || 'no address';

export const shownDevice = ({
  endpoint,
  keyId,
  since,
}: Pick<Device, 'endpoint' | 'keyId' | 'since'>): ShownDevice => ({
  service: serviceOf(endpoint),
  endsIn: endpoint.slice(-LAST),
  keyId,
  since,
});

/** @example deviceName(shown) // 'fcm.googleapis.com …x3Fa9Q' */
export const deviceName = ({ service, endsIn }: ShownDevice): string => `${service} …${endsIn}`;
