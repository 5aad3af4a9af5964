/** As stored and compared. */
export function canonicalName(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

/** Latin letters, digits and `. _ - @`; begins with a letter or digit. After `canonicalName`. */
export const USERNAME = /^[a-z0-9][a-z0-9._@-]{1,99}$/;
