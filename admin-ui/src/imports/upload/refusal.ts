/** Why a file is not even sent. */
export type Refusal =
  | { code: 'several'; count: number }
  | { code: 'empty'; name: string }
  | { code: 'too_large'; name: string; size: number };

/** One file at a time, not empty, not larger than the server takes; null for what may go. */
export function refusalOf(files: readonly Pick<File, 'name' | 'size'>[], maxBytes: number): Refusal | null {
  const [file] = files;
  if (files.length > 1) return { code: 'several', count: files.length };
  if (file === undefined) return null;
  if (file.size === 0) return { code: 'empty', name: file.name };
  return file.size > maxBytes ? { code: 'too_large', name: file.name, size: file.size } : null;
}
