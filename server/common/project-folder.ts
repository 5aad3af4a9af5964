import fs from 'node:fs';
import path from 'node:path';

/** The folder of the nearest package.json, wherever this file was compiled to. */
export function projectFolder(from = import.meta.dirname): string {
  let folder = from;
  while (!fs.existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('package.json not found above the server');
    folder = parent;
  }
  return folder;
}
