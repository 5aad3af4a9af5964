import { hash, verify } from '@node-rs/argon2';
import { newSecret } from './secret.js';

export const MIN_PASSWORD_LENGTH = 10;
/** More is no safer, and hashing it costs. */
export const MAX_PASSWORD_LENGTH = 200;

/** argon2id with 19 MiB and two passes: the least that OWASP recommends, about 20 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The same password typed on another keyboard driver may arrive as other code points. */
const canonical = (password: string): string => password.normalize('NFKC');

export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), COST);
}

let dummy: Promise<string> | null = null;

/** `stored` null: nobody has that name. It takes as long, so that the time does not tell who exists. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const isRight = await verify(stored ?? (await (dummy ??= hashPassword(newSecret()))), canonical(password));
  return isRight && stored !== null;
}

/** Does the password hold the user's name? Nothing else about its letters is asked: length is what counts. */
export function holdsName(password: string, username: string): boolean {
  return username.length >= 3 && password.toLowerCase().includes(username);
}
