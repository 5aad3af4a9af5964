// Who may import whom (README, "The house"): controller -> service -> domain; domain -> nothing; the admin-ui takes only
// types from server/domain. Run by `npm run boundaries` and by test/house/boundaries.spec.ts.

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'domain-imports-nothing-outside-itself',
      comment: 'The core has no clock, no I/O and no framework. What it needs comes in as a parameter.',
      severity: 'error',
      from: { path: '^server/domain/' },
      to: { pathNot: '^server/domain/' },
    },
    {
      name: 'admin-ui-takes-nothing-but-domain-from-the-server',
      severity: 'error',
      from: { path: '^admin-ui/' },
      to: { path: '^server/', pathNot: '^server/domain/' },
    },
    {
      name: 'admin-ui-takes-only-types-from-the-domain',
      comment: 'Write `import type`. Rules run on the server; the browser shows their results.',
      severity: 'error',
      from: { path: '^admin-ui/' },
      to: { path: '^server/domain/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-knows-no-admin-ui-and-no-tests',
      severity: 'error',
      from: { path: '^(server|admin-ui)/' },
      to: { path: '^(test|fixtures|dist)/' },
    },
    {
      name: 'server-knows-no-admin-ui',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^admin-ui/' },
    },
    {
      name: 'controllers-go-through-services',
      comment: 'A route is one line: permission, DTO in, service, DTO out.',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: ['\\.entity\\.ts$', '^server/database/', 'node_modules/(@nestjs/)?typeorm/'] },
    },
    {
      name: 'no-circles',
      comment: 'Modules that import each other at run time. `import type` between entities is no circle.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'server-runs-on-its-dependencies',
      comment: 'Belongs in "dependencies" of package.json: it is needed at run time.',
      severity: 'error',
      from: { path: '^server/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'imports-lead-somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
