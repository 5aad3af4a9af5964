/**
 * The compiled file of a worker, `name` being its path under server/. Specs run this module as TypeScript, which a worker
 * thread cannot load: there it is the file that the build left.
 */
export function workerFile(name: string): URL {
  const isSource = import.meta.url.endsWith('.ts');
  return new URL(isSource ? `../../dist/server/${name}` : `../${name}`, import.meta.url);
}
