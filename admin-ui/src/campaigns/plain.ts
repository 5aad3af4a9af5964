/** The label of a field without what it says to whoever fills it in. */
export function plain(label: string): string {
  return label.replace(/ \([^)]*\)$/, '');
}
