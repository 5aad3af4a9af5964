const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** Serial of 1970-01-01 in the epoch of 1900; the epoch of 1904 counts 1462 days less. */
const UNIX_EPOCH_SERIAL = 25_569;
const EPOCH_1904_OFFSET = 1_462;
const LAST_SERIAL = 2_958_465; // 9999-12-31
/** Excel believes in 29/2/1900, so earlier serials stand one day off. */
const NO_SUCH_DAY = 60;

/** 'YYYY-MM-DD', with 'THH:MM:SS' unless at midnight; `undefined` for a serial that is no day (0, 60, negative). */
export function serialToText(serial: number, is1904: boolean): string | undefined {
  let day = Math.floor(serial);
  let seconds = Math.round((serial - day) * DAY_SECONDS);
  if (seconds === DAY_SECONDS) {
    day += 1;
    seconds = 0;
  }
  if (is1904) {
    if (day < 0) return undefined;
    day += EPOCH_1904_OFFSET;
  } else {
    if (day < 1 || day === NO_SUCH_DAY) return undefined;
    if (day < NO_SUCH_DAY) day += 1;
  }
  if (day > LAST_SERIAL) return undefined;
  const date = new Date((day - UNIX_EPOCH_SERIAL) * DAY_MS);
  const text = `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
  return seconds === 0 ? text : `${text}T${timeText(seconds)}`;
}

function timeText(seconds: number): string {
  return [seconds / 3_600, (seconds / 60) % 60, seconds % 60].map((part) => twoDigits(Math.floor(part))).join(':');
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** The date and serial of an ISO 8601 cell (`t="d"`); `undefined` when the text is none. */
export function isoToDate(iso: string, is1904: boolean): { text: string; serial: number } | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.\d+)?)?Z?$/.exec(iso.trim());
  if (!match) return undefined;
  const [, day, time = '00:00:00'] = match;
  const ms = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(ms)) return undefined;
  const serial = ms / DAY_MS + UNIX_EPOCH_SERIAL - (is1904 ? EPOCH_1904_OFFSET : 0);
  return { text: time === '00:00:00' ? day! : `${day}T${time}`, serial };
}
