import { randomBytes } from 'node:crypto';
import type { MessageRouter } from '../message-router.ts';

/** A browser that has checked in. */
export interface GoogleDevice {
  readonly id: bigint;
  readonly securityToken: bigint;
}

/** Not zero, and positive as a signed number of 64 bits. */
const randomNumber = (): bigint => (randomBytes(8).readBigUInt64LE() >> 1n) | 1n;

/** The browsers that have checked in. The message router keeps their messages. A browser that it no longer knows must check in again. */
export const googleDevices = (office: MessageRouter) => {
  const devices = new Map<bigint, GoogleDevice>();
  return {
    /** Returns the device with an id and its token, or a new one if they are not known. */
    checkIn: (id: bigint | null, securityToken: bigint | null): GoogleDevice => {
      for (const known of devices.keys()) if (!office.hasBrowser(String(known))) devices.delete(known);
      const before = id === null ? undefined : devices.get(id);
      if (before !== undefined && before.securityToken === securityToken) return before;
      const device = { id: randomNumber(), securityToken: randomNumber() };
      office.addBrowser(String(device.id));
      devices.set(device.id, device);
      return device;
    },
    isKnown: (id: string, securityToken: string): boolean => {
      if (!/^\d{1,20}$/.test(id) || !office.hasBrowser(id)) return false;
      return (
        devices.get(BigInt(id))?.securityToken ===
        BigInt(/^\d{1,20}$/.test(securityToken) ? securityToken : 0)
      );
    },
  };
};

export type GoogleDevices = ReturnType<typeof googleDevices>;
