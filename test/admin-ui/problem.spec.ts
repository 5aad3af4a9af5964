import { changedFields, filledFields } from '../../admin-ui/src/providers/changes.js';
import { codeOf, problemOf } from '../../admin-ui/src/providers/problem.js';

describe('errors of the server', () => {
  const refusal = {
    statusCode: 400,
    code: 'VALIDATION_FAILED',
    message: 'Một số ô chưa đúng.',
    errors: { name: { code: 'REQUIRED', message: 'Không được để trống.' } },
    requestId: 'r1',
  };

  it('become a sentence for the page and one for each field of the form', () => {
    const error = problemOf(400, refusal, 'fallback');
    expect(error.message).toBe('Một số ô chưa đúng.');
    expect(error.body).toEqual({
      code: 'VALIDATION_FAILED',
      params: {},
      errors: { name: 'Không được để trống.' },
      details: { name: { code: 'REQUIRED', message: 'Không được để trống.' } },
      requestId: 'r1',
    });
    expect(codeOf(error)).toBe('VALIDATION_FAILED');
  });

  it('carry no empty list of field errors, which a form would take for a refusal of fields', () => {
    const { errors: _errors, ...plain } = refusal;
    expect(problemOf(409, plain, 'fallback').body).not.toHaveProperty('errors');
  });

  test.each([undefined, null, 'Bad Gateway', { error: 'nginx' }])('are told in our own words for a body %p', (body) => {
    const error = problemOf(502, body, 'Máy chủ trả lời không đọc được (mã 502).');
    expect([error.message, error.status, codeOf(error)]).toEqual([
      'Máy chủ trả lời không đọc được (mã 502).',
      502,
      'UNREADABLE',
    ]);
  });
});

describe('what a form sends', () => {
  it('is only what changed, with the version that was read', () => {
    const read = { id: '5', name: 'Phòng A', code: null, aliases: ['P. A'], version: 3, path: [{ id: '1' }] };
    expect(changedFields({ ...read, name: 'Phòng B', code: '' }, read)).toEqual({
      name: 'Phòng B',
      code: '',
      version: 3,
    });
    expect(changedFields({ ...read, aliases: ['P. A', 'PA'] }, read)).toEqual({ aliases: ['P. A', 'PA'], version: 3 });
  });

  it('takes a cleared field for a change, and one that stays empty for none', () => {
    expect(changedFields({ lastDay: null, version: 1 }, { lastDay: '2021-04-29', version: 1 })).toEqual({
      lastDay: null,
      version: 1,
    });
    expect(changedFields({ lastDay: null, version: 1 }, { version: 1 })).toEqual({ version: 1 });
  });

  it('leaves empty fields out of something new', () => {
    expect(filledFields({ name: 'A', code: null, type: undefined, isOrganisation: false })).toEqual({
      name: 'A',
      isOrganisation: false,
    });
  });
});
