/** Fields that the checks look at. */
const CHECKED = [
  'template',
  'startsOn',
  'doneWhen',
  'targetPercent',
  'lastDay',
  'collectionDay',
  'handoverDay',
] as const;

/** The part of the form that is sent to be checked: what is filled in of it, and the clocks. */
export function checkedForm(values: Record<string, unknown>): Record<string, unknown> {
  const filled = CHECKED.map((name) => [name, values[name]] as const).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  const rules = (values.settings as { rules?: unknown } | undefined)?.rules;
  return { ...Object.fromEntries(filled), ...(rules !== undefined && { settings: { rules } }) };
}
