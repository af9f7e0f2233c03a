/** Red, green and blue from 0 to 255. */
type Rgb = readonly [red: number, green: number, blue: number];

const rgbOf = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

const hexOf = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminance = (rgb: Rgb): number => {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/**
 * The contrast of two colours, from 1 to 21.
 *
 * @param one `#rrggbb`
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(rgbOf(one)), luminance(rgbOf(other))].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** WCAG's AA for text is 4.5; a little more, for what renders text thin. */
const ENOUGH = 5;
const STEPS = 40;

/**
 * A colour that can be read on a background: the colour itself, or a shade of it that is as much darker or lighter as is needed.
 *
 * @param colour `#rrggbb`
 * @param background `#rrggbb`
 */
export const readableOn = (colour: string, background: string): string => {
  const towards = luminance(rgbOf(background)) > 0.18 ? 0 : 255;
  const from = rgbOf(colour);
  for (let step = 0; step <= STEPS; step++) {
    const shade = hexOf(from.map((part) => part + ((towards - part) * step) / STEPS) as unknown as Rgb);
    if (contrast(shade, background) >= ENOUGH) return shade;
  }
  return towards === 0 ? '#000000' : '#ffffff';
};
