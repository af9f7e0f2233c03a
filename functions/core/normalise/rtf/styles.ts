import type { Role } from '../document/model.ts';
import { levelOfStyle, roleOfStyle } from '../document/style-role.ts';

/** A paragraph style as the style sheet describes it. */
export interface RtfStyle {
  name: string;
  outline: number | null;
  basedOn: number | null;
}

/** A style may be based on one that is based on another; a circle ends here. */
const LONGEST_CHAIN = 20;

/** The first answer from a style or one that it is based on. */
export const findInStyles = <T>(
  styles: ReadonlyMap<number, RtfStyle>,
  id: number,
  ask: (style: RtfStyle) => T | null,
): T | null => {
  let style = styles.get(id);
  for (let count = 0; style !== undefined && count < LONGEST_CHAIN; count++) {
    const found = ask(style);
    if (found !== null) return found;
    style = style.basedOn === null ? undefined : styles.get(style.basedOn);
  }
  return null;
};

/** The level that an outline level means, which counts from 0; null for body text. */
export const levelOfOutline = (outline: number | null): number | null =>
  outline === null || outline < 0 || outline > 8 ? null : Math.min(6, outline + 1);

export const roleOfRtfStyle = (styles: ReadonlyMap<number, RtfStyle>, id: number): Role | null =>
  findInStyles(styles, id, ({ name }) => roleOfStyle(name));

export const levelOfRtfStyle = (styles: ReadonlyMap<number, RtfStyle>, id: number): number | null =>
  findInStyles(styles, id, ({ name, outline }) => levelOfOutline(outline) ?? levelOfStyle(name));
