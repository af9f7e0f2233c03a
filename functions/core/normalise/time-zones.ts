/** Zones that newsrooms write and that have one offset each. Others (`IST`, `ET`) have several, or change with the season. */
const ZONES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    z: 'Z',
    ut: 'Z',
    utc: 'Z',
    gmt: 'Z',
    bst: '+01:00',
    cet: '+01:00',
    cest: '+02:00',
    est: '-05:00',
    edt: '-04:00',
    cst: '-06:00',
    cdt: '-05:00',
    mst: '-07:00',
    mdt: '-06:00',
    pst: '-08:00',
    pdt: '-07:00',
  }),
);

const NAMES_OF_UTC = new Set(['utc', 'gmt', '']);

/**
 * The offset from UTC of a zone's name, of a numeric offset, or of both: `gmt`, `+0100`, `utc+1`.
 *
 * @param name in lower case, or `''`
 * @param offset `+1`, `+01`, `+0100`, `+01:00`, or `''`
 * @returns ISO 8601's form; null for an offset that no place has; undefined if it is not a zone
 * @example offsetNamed('utc', '+1') // '+01:00'
 */
export const offsetNamed = (name: string, offset: string): string | null | undefined => {
  if (offset === '') return ZONES.get(name);
  if (!NAMES_OF_UTC.has(name)) return undefined;
  // One digit is an offset only behind the name of UTC.
  const [, sign = '', hours = '', minutes = '00'] = /^([+-])(\d{1,2})(?::?(\d\d))?$/.exec(offset) ?? [];
  if (name === '' && hours.length < 2) return undefined;
  if (Number(hours) > 14 || Number(minutes) > 59) return null;
  // RFC 5322, section 3.3: -0000 means UTC.
  return Number(hours) + Number(minutes) === 0 ? 'Z' : `${sign}${hours.padStart(2, '0')}:${minutes}`;
};
