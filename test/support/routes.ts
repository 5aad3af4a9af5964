import { RequestMethod, type INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

export interface Route {
  /** `GET /api/units/:id` */
  readonly name: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
}

interface Layer {
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> };
}

/** Every route that the running application answers, as Express knows them: nothing can hide from it. */
export function routesOf(app: INestApplication): Route[] {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  const found = router.stack.flatMap(({ route }) => {
    if (route === undefined || typeof route.path !== 'string' || !route.path.startsWith('/')) return [];
    const path = route.path;
    return Object.keys(route.methods).map(
      (method) => ({ name: `${method.toUpperCase()} ${path}`, method, path }) as Route,
    );
  });
  return found.sort((a, b) => a.name.localeCompare(b.name));
}

/** The pages that describe the API; they belong to no controller. */
export function isDocs({ path }: Route): boolean {
  return /^\/api\/docs(\/|-json|-yaml|$)/.test(path);
}

export interface Handler {
  readonly name: string;
  readonly metadata: (key: string) => unknown;
}

/** Every handler of every controller, with the metadata that stands on it or on its class. */
export function handlersOf(app: INestApplication): Handler[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const controller = metatype as { name: string; prototype: Record<string, unknown> };
    return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
      const handler = controller.prototype[name];
      if (typeof handler !== 'function' || Reflect.getMetadata('method', handler) === undefined) return [];
      const method = RequestMethod[Reflect.getMetadata('method', handler) as RequestMethod];
      return {
        name: `${method} ${controller.name}.${name}`,
        metadata: (key: string): unknown => Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller),
      };
    });
  });
}
