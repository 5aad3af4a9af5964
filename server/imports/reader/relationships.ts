import { posix } from 'node:path';
import type { ReaderLimits } from './limits.js';
import type { ZipPackage } from './zip-package.js';

/** What one part points at. `type` is the last word of the relationship's URI, the same in transitional and strict files. */
export interface Relationship {
  readonly id: string;
  readonly type: string;
  /** Full name of the part it leads to. */
  readonly part: string;
}

/** The relationships of a part ('' for the package itself). Those that lead outside the file are left out. */
export async function readRelationships(zip: ZipPackage, part: string, limits: ReaderLimits): Promise<Relationship[]> {
  const folder = posix.dirname(part);
  const relsPart = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const found: Relationship[] = [];
  if (!zip.has(relsPart)) return found;
  await zip.scan(
    relsPart,
    {
      open(name, tag) {
        if (name !== 'Relationship' || tag.attribute('TargetMode') === 'External') return;
        const id = tag.attribute('Id');
        const target = tag.attribute('Target');
        const type = tag.attribute('Type')?.split('/').at(-1);
        if (id === undefined || target === undefined || type === undefined) throw tag.damaged('relationship');
        found.push({ id, type, part: resolveTarget(folder, target) });
      },
      close() {},
    },
    limits.partBytes,
  );
  return found;
}

function resolveTarget(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  return path.startsWith('/') ? posix.normalize(path).slice(1) : posix.join(folder, path);
}
