import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { forbidden, unprocessable } from '../common/app-error.js';
import { HOUSE, Wordings } from '../messages/wordings.js';
import type { OutcomeDto, OutcomeView } from './contact.dto.js';

const KEY = 'contact.outcomes';

/** What came of a contact, until a house makes a list of its own. */
const DEFAULT_OUTCOMES: readonly OutcomeView[] = [
  { code: 'PROMISED', vi: 'Hẹn sẽ làm', en: 'Promised to do it' },
  { code: 'REACHED', vi: 'Đã nhắc', en: 'Reached and reminded' },
  { code: 'NO_ANSWER', vi: 'Không liên lạc được', en: 'No answer' },
  { code: 'WRONG_NUMBER', vi: 'Sai số, sai email', en: 'Wrong number or address' },
  { code: 'NEEDS_HELP', vi: 'Cần hỗ trợ', en: 'Needs help' },
  { code: 'SAYS_DONE', vi: 'Báo đã xong, cần kiểm tra', en: 'Says it is done; to be checked' },
  { code: 'REFUSED', vi: 'Từ chối', en: 'Refused' },
  { code: 'OTHER', vi: 'Khác', en: 'Other' },
];

/** The editable list of what comes of contacts. */
@Injectable()
export class ContactOutcomes {
  constructor(private readonly wordings: Wordings) {}

  /** What can be chosen. */
  async list(): Promise<readonly OutcomeView[]> {
    return (await this.all()).filter(({ isFormer }) => isFormer !== true);
  }

  /** Also those that were taken off the list: the log of contacts still names them. */
  async all(): Promise<readonly OutcomeView[]> {
    return ((await this.wordings.find(HOUSE, KEY)) as OutcomeView[] | undefined) ?? DEFAULT_OUTCOMES;
  }

  /** The whole list anew. Codes already used keep their words in the log, also when they leave it. */
  async replace(caller: Caller, outcomes: readonly OutcomeDto[]): Promise<readonly OutcomeDto[]> {
    if (caller.scope('settings').paths !== null) throw forbidden();
    const codes = outcomes.map(({ code }) => code);
    const twice = codes.find((code, i) => codes.indexOf(code) !== i);
    if (twice !== undefined) throw unprocessable('CODE_TWICE', { code: twice });
    const plain = outcomes.map(({ code, vi, en }) => ({ code, vi, en }));
    const all = await this.all();
    const before = all.filter(({ isFormer }) => isFormer !== true).map(({ code }) => code);
    const added = codes.filter((code) => !before.includes(code)).join(',');
    const removed = before.filter((code) => !codes.includes(code)).join(',');
    const former = all.filter(({ code }) => !codes.includes(code)).map((one) => ({ ...one, isFormer: true }));
    await this.wordings.set(HOUSE, KEY, [...plain, ...former], caller.userId, { added, removed });
    return plain;
  }

  async require(code: string): Promise<void> {
    const known = await this.list();
    if (!known.some((one) => one.code === code)) {
      throw unprocessable('OUTCOME_UNKNOWN', { outcome: code }, { outcome: { code: 'INVALID_VALUE' } });
    }
  }
}
