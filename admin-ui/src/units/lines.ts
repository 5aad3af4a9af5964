/** A list of texts as the lines of a text field. */
export function textOfLines(list: readonly string[] | null | undefined): string {
  return (list ?? []).join('\n');
}

/** Back to the list. The line being typed stays as it is, so that a space may be typed at its end. */
export function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

/** As it is saved: without spaces around, empty lines and repeats. */
export function tidyLines(list: readonly string[] | null | undefined): string[] {
  return [...new Set((list ?? []).map((line) => line.trim()).filter((line) => line !== ''))];
}
