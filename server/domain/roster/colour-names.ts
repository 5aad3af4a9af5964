/** Hues in degrees from which a name holds, in order. */
const HUES: readonly (readonly [from: number, name: string])[] = [
  [345, 'đỏ'],
  [290, 'hồng'],
  [255, 'tím'],
  [165, 'xanh dương'],
  [70, 'xanh lá'],
  [42, 'vàng'],
  [15, 'cam'],
  [0, 'đỏ'],
];
const GREY_CHROMA = 0.08;
const PALE_RED_LIGHTNESS = 0.75;
const DARK = 0.15;
const BROWN_LIGHTNESS = 0.42;

/** What people call a colour: "vàng", "xanh lá"; '#RRGGBB' where the text is no colour. `argb`: 'FFRRGGBB' or 'RRGGBB'. */
export function colourName(argb: string): string {
  const hex = /([0-9a-f]{6})$/i.exec(argb)?.[1];
  if (hex === undefined) return argb;
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const most = Math.max(r, g, b);
  const chroma = most - Math.min(r, g, b);
  const lightness = (most + Math.min(r, g, b)) / 2;
  if (lightness < DARK) return 'đen';
  if (chroma < GREY_CHROMA) return 'xám';
  const sector = most === r ? ((g - b) / chroma + 6) % 6 : most === g ? (b - r) / chroma + 2 : (r - g) / chroma + 4;
  const hue = sector * 60;
  const name = HUES.find(([from]) => hue >= from)![1];
  if (name === 'đỏ' && lightness > PALE_RED_LIGHTNESS) return 'hồng';
  return name === 'cam' && lightness < BROWN_LIGHTNESS ? 'nâu' : name;
}
