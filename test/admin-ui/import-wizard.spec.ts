import { isWorthApplying, summaryOf, toAcknowledge } from '../../admin-ui/src/imports/apply-summary.js';
import { doctorText } from '../../admin-ui/src/imports/counts-text.js';
import { isBusy, percentOf, progressText } from '../../admin-ui/src/imports/progress.js';
import {
  answerLabel,
  answerText,
  choicesOf,
  groupQuestions,
  sampleOf,
  type Question,
} from '../../admin-ui/src/imports/questions/questions.js';
import { sinceText } from '../../admin-ui/src/imports/result/since-text.js';
import type { ImportRow } from '../../admin-ui/src/imports/types.js';
import { importRows } from '../../admin-ui/src/i18n/vi/import-rows.js';
import { ANSWERS } from '../../server/domain/roster/plan.js';
import { STATUS_ANSWERS } from '../../server/domain/roster/status-plan.js';
import type { Translate } from '../../admin-ui/src/i18n/useT.js';

/** Says the key and what goes into it: the words are the catalogs' business. */
const t: Translate = (key, params) => (params === undefined ? key : `${key}${JSON.stringify(Object.values(params))}`);

const counts = {
  rows: 54,
  create: 0,
  update: 0,
  unchanged: 54,
  transfer: 0,
  question: 0,
  error: 0,
  skipped: 0,
  missing: 0,
  leaving: 0,
  changedSincePreview: 0,
};

describe('what a file leaves open', () => {
  const question = (more: Partial<Question>): Question => ({
    ...{ id: '1', code: 'NO_UNIT', field: 'unit', severity: 'question', value: null, suggestion: null },
    ...{ message: 'Dòng này không nêu đơn vị.', rows: 1, waiting: 0, answers: ['own'], sampleRowIds: ['7'] },
    ...more,
  });

  it('is one group a code, questions before suggestions', () => {
    const groups = groupQuestions([
      question({
        code: 'LOST_ZERO',
        severity: 'suggestion',
        suggestion: '0123',
        answers: ['accept', 'decline'],
        rows: 4,
      }),
      question({ value: 'Phó Giám đốc', rows: 2 }),
      question({ value: 'Thanh tra viên', suggestion: 'Phòng Thanh tra', answers: ['own', 'accept', 'decline'] }),
    ]);
    expect(groups.map(({ code, severity, rows, suggested }) => [code, severity, rows, suggested])).toEqual([
      ['NO_UNIT', 'question', 3, 1],
      ['LOST_ZERO', 'suggestion', 4, 4],
    ]);
    expect(groups[0]!.alike.map(({ value }) => value)).toEqual(['Phó Giám đốc', 'Thanh tra viên']);
  });

  it('has no place for what takes no answer', () => {
    expect(groupQuestions([question({ code: 'SI_NUMBER_MALFORMED', severity: 'error', answers: [] })])).toEqual([]);
  });

  it('shows numbers in full where its row does', () => {
    const zero = question({ code: 'LOST_ZERO', value: '12*****89', suggestion: '01*****89' });
    const issue = { ...zero, column: 2, value: '123456789', suggestion: '0123456789' };
    const row = { parsed: { fullName: 'Lê Thị Hoa' }, issues: [issue] } as unknown as ImportRow;
    expect(sampleOf(row, zero)).toEqual({ name: 'Lê Thị Hoa', value: '123456789', suggestion: '0123456789' });
    expect(sampleOf(undefined, zero)).toEqual({ name: null, value: '12*****89', suggestion: '01*****89' });
  });
});

describe('the answers that a question is offered with', () => {
  it('are those that the server takes, in words of their own where they mean something else', () => {
    expect(choicesOf('DUPLICATE_IN_FILE')).toEqual(['take', 'skip']);
    expect(choicesOf('STATUS_CONTRADICTS')).toEqual(['yes', 'no', 'skip']);
    expect(choicesOf('PHONE_SHARED')).toEqual([]);
    expect(answerLabel(t, 'DATE_DIFFERS', 'keep', 'Sở')).toBe('questions.date.keep');
    expect(answerLabel(t, 'IDENTIFIER_DIFFERS', 'keep', 'Sở')).toBe('questions.answer.keep');
    expect(answerLabel(t, 'NO_UNIT', 'own', 'Sở')).toBe('questions.own_unit["Sở"]');
  });
});

describe('what was answered', () => {
  const step = (name: string): string => `own ${name}`;

  it('is told in words', () => {
    expect(answerText(t, step, 'LOST_ZERO', { accept: true }, 'Sở')).toBe('questions.accepted');
    expect(answerText(t, step, 'NAME_DIFFERS', { value: 'same' }, 'Sở')).toBe('questions.answer.same');
    expect(answerText(t, step, 'STATUS_NOT_UNDERSTOOD', { value: 'exempted' }, 'Sở')).toBe('values.stage.exempted');
  });

  it('names a step as the campaign of the file does', () => {
    expect(answerText(t, step, 'STATUS_NOT_UNDERSTOOD', { value: 'declared' }, 'Sở')).toBe('own declared');
  });

  it('has a title for every question that there is', () => {
    const { kind } = importRows.questions;
    const asked = Object.keys({ ...ANSWERS, ...STATUS_ANSWERS });
    expect(asked.filter((code) => !Object.hasOwn(kind, code))).toEqual([]);
  });

  it('says what was done since, in the words of the campaign, by whom and when', () => {
    const kindName = (kind: string): string => (kind === 'approved' ? 'Cấp tài khoản' : kind);
    const since = {
      what: 'fact',
      detail: 'approved 2026-04-17',
      at: '2026-04-18T02:12:00Z',
      actor: 'Lê Thị Hoa',
    } as const;
    expect(sinceText(t, kindName, since)).toBe(
      'undo.since.fact["Cấp tài khoản 17/04/2026"] (Lê Thị Hoa, 18/04/2026 09:12)',
    );
    const edited = { what: 'field', detail: 'phone', at: '2026-04-18T02:12:00Z', actor: null } as const;
    expect(sinceText(t, kindName, edited)).toBe('undo.since.field["mapping.field.phone"] (18/04/2026 09:12)');
  });
});

describe('what applying would do', () => {
  const unit = { key: 'van phong', name: 'Văn phòng', parentId: '1', rows: 7, similar: [] };

  it('is one sentence with what is new, changed and moved, and the units to make', () => {
    const newUnits = [
      { ...unit, decision: null },
      { ...unit, decision: { unitId: '9' } },
    ];
    expect(summaryOf(t, { ...counts, create: 45, transfer: 2 }, newUnits)).toBe(
      `apply.summary["${['apply.part.create[45,"45"]', 'apply.part.transfer[2,"2"]', 'apply.part.units[1,"1"]'].join(', ').replaceAll('"', '\\"')}"]`,
    );
  });

  it('is nothing for a file that was imported before', () => {
    expect(summaryOf(t, counts, [])).toBeNull();
    expect(isWorthApplying(counts)).toBe(false);
    expect(isWorthApplying({ ...counts, question: 1 })).toBe(true);
  });

  it('takes people who are missing from the file out only where somebody has said so', () => {
    expect(isWorthApplying({ ...counts, missing: 3, leaving: 0 })).toBe(false);
    expect(isWorthApplying({ ...counts, missing: 3, leaving: 1 })).toBe(true);
    expect(summaryOf(t, { ...counts, missing: 3, leaving: 1 }, [])).toContain('apply.part.leaving');
  });

  it('asks for each kind of warning to be seen, not for what is only told', () => {
    const told = (code: string, message: string, severity?: 'info') => ({
      code,
      params: {},
      message,
      ...(severity && { severity }),
    });
    const warnings = [
      told('SHEET_NOT_READ', 'Trang A.'),
      told('COLOURS_FOUND', 'Có màu.', 'info'),
      told('SHEET_NOT_READ', 'Trang B.'),
    ];
    expect(toAcknowledge(warnings)).toEqual([{ code: 'SHEET_NOT_READ', messages: ['Trang A.', 'Trang B.'] }]);
  });
});

describe('the history', () => {
  it('counts what was suggested and what became of it, over all codes', () => {
    const doctor = [
      { code: 'LOST_ZERO', found: 10, accepted: 9, declined: 0 },
      { code: 'OCR_LETTERS', found: 2, accepted: 1, declined: 1 },
    ];
    expect(doctorText(t, doctor)).toBe('imports.doctor["12","10","1"]');
    expect(doctorText(t, [])).toBeNull();
  });
});

describe('the progress of an import', () => {
  const progress = { phase: 'applying', done: 5_000, total: 20_000, startedAt: null, etaSeconds: 200 };

  it('says what is done, of how much, and how long still', () => {
    const text = progressText(t, { status: 'applying', progress });
    expect(text).toContain('reading.phase.applying');
    expect(text).toContain('5.000');
    expect(text).toContain('20.000');
    expect(text).toContain('reading.minutes');
    expect(percentOf(progress)).toBe(25);
  });

  it('knows no percentage while nobody knows how much there is', () => {
    expect(percentOf({ ...progress, total: 0 })).toBeNull();
    expect(percentOf({ ...progress, total: 0, share: 0.4 })).toBe(40);
    expect(percentOf(null)).toBeNull();
    expect(progressText(t, { status: 'queued', progress: null })).toBe('reading.phase.waiting');
  });

  it('asks again only while something is under way', () => {
    expect(isBusy('applying')).toBe(true);
    expect(isBusy('planned')).toBe(false);
  });
});
