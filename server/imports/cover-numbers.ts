import { maskIdentifier } from '../domain/identifiers.js';

/** Old identity cards have 9 digits; nothing that identifies a person has fewer. */
const SHORTEST_NUMBER = 9;

/** Where it is not certain what a column holds, whatever is as long as an identifier or a phone is masked as one (I9). */
export function coverNumbers(text: string): string {
  return text.replace(/\d[\d .-]{7,}\d/g, (found) => {
    const digits = found.replace(/\D/g, '');
    return digits.length < SHORTEST_NUMBER ? found : maskIdentifier(digits);
  });
}
