/** Format ids that every workbook may use without declaring them and that show a day (14 is the locale's short date). */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** Does this format show a day? A time of day or a duration alone is no date: it stays a number. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  return code === undefined ? BUILT_IN_DATES.has(id) : showsDay(code);
}

function showsDay(code: string): boolean {
  const letters = code
    .replace(/"[^"]*"?|[\\_*]./g, '') // literals, paddings and fillers
    .replace(/\[(h+|m+|s+)\]/gi, 'h') // elapsed time
    .replace(/\[[^\]]*\]/g, '') // colours, conditions, locales
    .replace(/;.*$/s, '')
    .replace(/general|am\/pm|a\/p/gi, '')
    .toLowerCase()
    .replace(/[^ymdhs]/g, '')
    .replace(/(.)\1+/g, '$1');
  // An `m` beside hours or seconds means minutes.
  return /[yd]|(?<!h)m(?!s)/.test(letters);
}
