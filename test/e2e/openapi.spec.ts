import type { OpenAPIObject } from '@nestjs/swagger';
import { PUBLIC } from '../../server/auth/allow.js';
import { startApp, type TestApp } from '../support/app.js';
import { forEachDatabase } from '../support/database.js';
import { handlersOf, isDocs, routesOf } from '../support/routes.js';

interface Operation {
  readonly tags?: string[];
  readonly requestBody?: { content: Record<string, { schema: Schema }> };
  readonly responses: Record<string, unknown>;
}
interface Schema {
  readonly $ref?: string;
  readonly properties?: Record<string, unknown>;
}

forEachDatabase((databases) => {
  let house: TestApp;
  let document: OpenAPIObject;

  beforeAll(async () => {
    house = await startApp(await databases.create());
    document = (await house.client().get('/api/docs-json').expect(200)).body as OpenAPIObject;
  });
  afterAll(() => house.close());

  const operations = (): [name: string, operation: Operation][] =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, Operation>).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );

  it('describes exactly the routes that are there', () => {
    const real = routesOf(house.app)
      .filter((route) => !isDocs(route))
      .map(({ name }) => name.replace(/:(\w+)/g, '{$1}'));
    expect(
      operations()
        .map(([name]) => name)
        .sort(),
    ).toEqual(real.sort());
  });

  it('groups every route under a tag', () => {
    expect(operations().filter(([, { tags }]) => (tags ?? []).length === 0)).toEqual([]);
  });

  it('says of every body what is in it', () => {
    const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
    const empty = operations().filter(([, { requestBody }]) => {
      if (requestBody === undefined) return false;
      const schema = Object.values(requestBody.content)[0]!.schema;
      const resolved = schema.$ref === undefined ? schema : schemas[schema.$ref.split('/').at(-1)!];
      return Object.keys(resolved?.properties ?? {}).length === 0;
    });
    expect(empty.map(([name]) => name)).toEqual([]);
  });

  it('says of every route what a problem looks like', () => {
    expect(operations().filter(([, { responses }]) => !('default' in responses))).toEqual([]);
  });

  it('is a page too, which loads nothing from elsewhere', async () => {
    const page = await house.client().get('/api/docs').expect(200);
    expect(page.text).toContain('swagger-ui');
    expect(page.text).not.toMatch(/(src|href)="https?:/);
  });

  it('is shown to nobody without a session in production', async () => {
    const live = await startApp(await databases.create(), { env: { NODE_ENV: 'production' } });
    try {
      for (const path of ['/api/docs', '/api/docs/', '/api/docs-json', '/api/docs/swagger-ui-init.js']) {
        await live.client().get(path).expect(401);
      }
      const agent = await live.as('viewer', null);
      await agent.get('/api/docs-json').expect(200);
    } finally {
      await live.close();
    }
  });

  it('knows the public routes', () => {
    expect(handlersOf(house.app).filter(({ metadata }) => metadata(PUBLIC) === true).length).toBe(6);
  });
});
