import { basename, extname } from 'node:path';

/** What a sheet is called that has no name of its own: as its file, without the ending. */
export function nameOfFile(fileName: string): string {
  return basename(fileName, extname(fileName));
}
