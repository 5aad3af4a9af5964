import { badRequest, unprocessable } from '../common/app-error.js';
import { isIdText } from '../common/validators.js';
import { ANSWERS } from '../domain/roster/plan.js';
import { STATUS_ANSWERS } from '../domain/roster/status-plan.js';
import { STATUS_CHOICES } from '../domain/roster/status-words.js';
import type { AnswerDto } from './import.dto.js';
import type { Answer } from './planning/effective-row.js';

/** Questions that a person among several answers. */
const CHOICES_OF_PEOPLE: ReadonlySet<string> = new Set(['SEVERAL_ALIKE', 'SEVERAL_NEAR', 'NAME_NEAR']);

/** What is answered, if it is an answer to this question. */
export function answerOf({ code, accept, value }: AnswerDto): Answer {
  if ((accept === undefined) === (value === undefined)) {
    throw badRequest('VALIDATION_FAILED', {}, { value: { code: 'REQUIRED' } });
  }
  if (accept !== undefined) return { accept };
  mustBeAnAnswer(code, value!);
  return { value: value! };
}

function mustBeAnAnswer(code: string, value: string): void {
  const known = { ...ANSWERS, ...STATUS_ANSWERS };
  if (!Object.hasOwn(known, code)) throw unprocessable('ANSWER_UNKNOWN', { code });
  const { values } = known[code as keyof typeof known];
  const isMeaning = code === 'STATUS_NOT_UNDERSTOOD' && (STATUS_CHOICES as readonly string[]).includes(value);
  const takesMore = code === 'NO_UNIT' || isMeaning || (CHOICES_OF_PEOPLE.has(code) && isIdText(value));
  if (takesMore || (values as readonly string[]).includes(value)) return;
  throw unprocessable('ANSWER_UNKNOWN', { code, values: values.join(', ') });
}

/** What is not understood in one row may be something else in the next: a meaning is said of a row, of rows alike, or of a value. */
export function mustFitScope({ code, value, scope }: AnswerDto): void {
  if (code !== 'STATUS_NOT_UNDERSTOOD' || scope !== 'file' || value === 'ignore' || value === 'skip') return;
  throw unprocessable('ANSWER_UNKNOWN', { code, values: 'ignore, skip' });
}

/** Can the answer stand for every row, whatever it asks about? */
export function isForFile(code: string, answer: Answer): boolean {
  return 'accept' in answer || code !== 'NO_UNIT' || answer.value === 'own';
}
