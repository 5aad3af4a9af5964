import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, fit for a cookie or a header. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hex: what the database keeps of a secret. (It has full entropy, so no slow hash is needed.) */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
