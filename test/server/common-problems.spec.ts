import { codedError, problemOf } from '../../server/common/problem.js';
import { loggable, scrub } from '../../server/common/logging.js';
import { DomainError } from '../../server/domain/errors.js';
import { ReaderError } from '../../server/imports/reader/reader-error.js';
import { forEachDatabase } from '../support/database.js';
import { startApp, type Agent, type TestApp } from '../support/app.js';

describe('an error', () => {
  it.each([
    [new DomainError('LAPSED', { on: '2021-05-10' }), 422, 'LAPSED'],
    [new ReaderError('FILE_TOO_LARGE'), 413, 'FILE_TOO_LARGE'],
    [new ReaderError('FILE_OLD_XLS'), 415, 'FILE_OLD_XLS'],
    [new ReaderError('FILE_ENCRYPTED'), 422, 'FILE_ENCRYPTED'],
  ])('%s becomes %i %s', (error, status, code) => {
    expect(codedError(error)).toMatchObject({ status, code });
  });

  it('of ours says nothing but its request id', () => {
    const problem = problemOf(codedError(new Error('password of Nguyễn Văn A')), 'vi', 'r1');
    expect(problem).toMatchObject({ statusCode: 500, code: 'INTERNAL_ERROR', requestId: 'r1' });
    expect(JSON.stringify(problem)).not.toContain('Nguyễn');
  });

  it('is logged without the data that it quotes', () => {
    const error = new SyntaxError(`Unexpected token 'N', "Nguyễn Văn A" is not valid JSON`);
    expect(JSON.stringify(loggable(error))).not.toContain('Nguy');
    expect(scrub('row of Nguyễn Văn An, "0123456789" and 079 123 456 789')).not.toMatch(/Nguyễn|Văn|0123456789|456/);
  });
});

forEachDatabase((databases) => {
  let house: TestApp;
  let admin: Agent;

  beforeAll(async () => {
    house = await startApp(await databases.create());
    admin = await house.as('admin', null, 'quan.tri');
  });
  afterAll(() => house.close());

  it('is told as JSON with a code, a sentence in the caller’s language and a request id', async () => {
    const vi = await admin.get('/api/khong-co').expect(404);
    expect(vi.body).toEqual({
      statusCode: 404,
      code: 'ROUTE_NOT_FOUND',
      message: 'Địa chỉ này không có.',
      requestId: vi.headers['x-request-id'],
    });
    const en = await admin.get('/api/khong-co').set('Accept-Language', 'en-US').expect(404);
    expect(en.body.message).toBe('There is no such address.');
  });

  it('keeps a request id that a proxy hands on, unless it is something else', async () => {
    const kept = await admin.get('/api/meta').set('X-Request-Id', 'proxy-12345678');
    expect(kept.headers['x-request-id']).toBe('proxy-12345678');
    const replaced = await admin
      .get('/api/meta')
      .set('X-Request-Id', 'Nguyễn'.normalize('NFD').replace(/[^\x20-\x7e]/g, ' '));
    expect(replaced.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells malformed JSON, too much of it and another character set apart', async () => {
    const post = (type: string, body: string) => admin.post('/api/users').set('Content-Type', type).send(body);
    expect((await post('application/json', '{"a":').expect(400)).body.code).toBe('MALFORMED_JSON');
    expect((await post('application/json', JSON.stringify('x'.repeat(1_100_000)))).body.code).toBe('BODY_TOO_LARGE');
    expect((await post('application/json; charset=tcvn', '{}')).body.code).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  it('names every wrong field with its own code, nested ones too, and repeats no value', async () => {
    const body = { username: 'x y', password: 'bi-mat-ngan', displayName: 5, grants: [{ role: 'boss' }], isGod: true };
    const response = await admin.post('/api/users').send(body).expect(400);
    expect(response.body.code).toBe('VALIDATION_FAILED');
    expect(
      Object.fromEntries(
        Object.entries(response.body.errors as Record<string, { code: string }>).map(([field, { code }]) => [
          field,
          code,
        ]),
      ),
    ).toEqual({
      username: 'INVALID_USERNAME',
      displayName: 'INVALID_VALUE',
      'grants.0.role': 'INVALID_VALUE',
      isGod: 'UNKNOWN_FIELD',
    });
    expect(JSON.stringify(response.body)).not.toMatch(/bi-mat|boss/);
  });

  it('answers 404 for an id that cannot be one', async () => {
    for (const id of ['abc', '0', '-1', '1.5', '99999999999999', '1e3']) {
      await admin.get(`/api/users/${id}`).expect(404);
    }
  });

  it('limits how many guesses and requests an address has a minute', async () => {
    const guess = () => house.client().post('/api/auth/login').send({ username: 'a', password: '' });
    let last = await guess();
    for (let i = 0; i < 125 && last.body.code !== 'TOO_MANY_REQUESTS'; i += 1) last = await guess();
    expect(last.status).toBe(429);
    expect(last.body.code).toBe('TOO_MANY_REQUESTS');
    expect(Number(last.headers['retry-after'])).toBeLessThanOrEqual(60);
    await admin.get('/api/meta').expect(200);
    house.clock.advance(1.1);
    await guess().expect(({ body }) => expect(body.code).not.toBe('TOO_MANY_REQUESTS'));
  });

  it('sends headers that keep the pages to themselves and answers out of caches', async () => {
    const { headers } = await admin.get('/api/meta').expect(200);
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain(`default-src 'self'`);
    expect(headers['content-security-policy']).toContain(`script-src 'self';`);
    expect(headers['content-security-policy']).toContain(`frame-ancestors 'none'`);
    expect(headers['content-security-policy']).not.toMatch(/https?:|unsafe-eval/);
  });
});
