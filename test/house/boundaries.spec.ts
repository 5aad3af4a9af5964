import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import configuration from '../../.dependency-cruiser.js';

const root = path.resolve(import.meta.dirname, '..', '..');

/** Names of the rules that a tree of source files breaks. */
async function broken(baseDir: string, folders: string[]): Promise<string[]> {
  const options = {
    ...configuration.options,
    ruleSet: { forbidden: configuration.forbidden },
    validate: true,
    baseDir,
  };
  const { output } = await cruise(folders, options);
  const { violations } = (output as ICruiseResult).summary;
  return violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

describe('boundaries', () => {
  it('are kept by the whole tree', async () => {
    expect(await broken(root, ['server', 'admin-ui'])).toEqual([]);
  });

  describe('on a sample', () => {
    let sample: string;
    beforeEach(() => {
      sample = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'tiendo-boundaries-'));
      write('package.json', JSON.stringify({ type: 'module', dependencies: {}, devDependencies: {} }));
    });
    afterEach(() => {
      fs.rmSync(sample, { recursive: true });
    });

    function write(file: string, text: string): void {
      fs.mkdirSync(path.dirname(path.join(sample, file)), { recursive: true });
      fs.writeFileSync(path.join(sample, file), text);
    }

    it('accepts a controller over a service over the core, and types in the admin-ui', async () => {
      write('server/domain/spans.ts', 'export interface Span { from: string }\nexport const x = 1;');
      write('server/units/units.service.ts', `import { x } from '../domain/spans.js';\nexport const y = x;`);
      write('server/units/units.controller.ts', `import { y } from './units.service.js';\nexport const z = y;`);
      write(
        'admin-ui/src/App.tsx',
        `import type { Span } from '../../server/domain/spans.js';\nexport const s: Span[] = [];`,
      );
      expect(await broken(sample, ['server', 'admin-ui'])).toEqual([]);
    });

    it.each([
      [
        'a feature in the core',
        'server/domain/a.ts',
        `import { e } from '../units/unit.entity.js';\nexport const x = e;`,
        'domain-imports-nothing-outside-itself',
      ],
      [
        'a type of a feature in the core',
        'server/domain/a.ts',
        `import type { E } from '../units/unit.entity.js';\nexport let x: E;`,
        'domain-imports-nothing-outside-itself',
      ],
      [
        'a module of Node in the core',
        'server/domain/a.ts',
        `import fs from 'node:fs';\nexport const x = fs;`,
        'domain-imports-nothing-outside-itself',
      ],
      [
        'a value of the core in the admin-ui',
        'admin-ui/src/a.tsx',
        `import { x } from '../../server/domain/spans.js';\nexport const y = x;`,
        'admin-ui-takes-only-types-from-the-domain',
      ],
      [
        'a type of a feature in the admin-ui',
        'admin-ui/src/a.tsx',
        `import type { E } from '../../server/units/unit.entity.js';\nexport let x: E;`,
        'admin-ui-takes-nothing-but-domain-from-the-server',
      ],
      [
        'an entity in a controller',
        'server/units/units.controller.ts',
        `import { e } from './unit.entity.js';\nexport const x = e;`,
        'controllers-go-through-services',
      ],
      [
        'the admin-ui in the server',
        'server/units/a.ts',
        `import { b } from '../../admin-ui/src/b.js';\nexport const x = b;`,
        'server-knows-no-admin-ui',
      ],
      [
        'an undeclared package in the server',
        'server/units/a.ts',
        `import x from 'a-package-nobody-installed';\nexport default x;`,
        'imports-lead-somewhere',
      ],
    ])('refuses %s', async (_what, file, text, rule) => {
      write('server/domain/spans.ts', 'export const x = 1;');
      write('server/units/unit.entity.ts', 'export interface E { id: number }\nexport const e = 1;');
      write('admin-ui/src/b.tsx', 'export const b = 1;');
      write(file, text);
      expect((await broken(sample, ['server', 'admin-ui'])).join('\n')).toContain(rule);
    });

    it('refuses a circle of values and lets a circle of types pass', async () => {
      write('admin-ui/src/b.tsx', 'export const b = 1;');
      write('server/units/a.ts', `import { b } from './b.js';\nexport interface A { b: typeof b }`);
      write('server/units/b.ts', `import type { A } from './a.js';\nexport let a: A;\nexport const b = 1;`);
      expect(await broken(sample, ['server', 'admin-ui'])).toEqual([]);
      write('server/units/b.ts', `import { c } from './a.js';\nexport const b = c;`);
      expect((await broken(sample, ['server', 'admin-ui'])).join('\n')).toContain('no-circles');
    });
  });
});
