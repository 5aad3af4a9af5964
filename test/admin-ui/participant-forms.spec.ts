import type { Reason } from '../../admin-ui/src/api/types.js';
import {
  emptyDraft,
  factBody,
  isComplete,
  isGoverned,
  withReasonOf,
} from '../../admin-ui/src/participants/facts/fact-form.js';
import {
  defaultSort,
  hasChoices,
  stagesOf,
  withoutChoices,
  withPart,
} from '../../admin-ui/src/participants/list-filter.js';
import { formatBirth, parseBirth } from '../../admin-ui/src/people/birth.js';
import { changesOf, formOf } from '../../admin-ui/src/people/person-form.js';
import type { Person } from '../../admin-ui/src/people/types.js';

const TODAY = '2026-04-20';
const reasons: Reason[] = [{ code: 'PHOTO_BAD', kinds: ['rejected'], vi: 'Ảnh mờ', en: 'Photo blurred' }];

describe('the form of a fact', () => {
  it('starts at today and sends only what goes with the kind', () => {
    const draft = { ...emptyDraft('declared', TODAY), reason: 'PHOTO_BAD', unitId: '7' };
    expect(factBody(draft, reasons)).toEqual({ kind: 'declared', on: TODAY, evidence: 'claimed' });
    expect(factBody({ ...draft, kind: 'rejected' }, reasons)).toMatchObject({ reason: 'PHOTO_BAD' });
    expect(factBody({ ...draft, kind: 'transferred' }, reasons)).toMatchObject({ unitId: '7' });
  });

  it('keeps the reason of a fact that is corrected, though the list offers it no more', () => {
    const retired = [{ ...reasons[0]!, kinds: [] }];
    const corrected = { kind: 'rejected', reason: 'PHOTO_BAD' } as const;
    const draft = { ...emptyDraft('rejected', TODAY), reason: 'PHOTO_BAD' };
    expect(factBody(draft, withReasonOf(undefined, retired))).not.toHaveProperty('reason');
    expect(factBody(draft, withReasonOf(corrected, retired))).toMatchObject({ reason: 'PHOTO_BAD' });
  });

  it('is complete with a kind and a day, and with a unit where somebody moves', () => {
    expect(isComplete(emptyDraft(null, TODAY))).toBe(false);
    expect(isComplete({ ...emptyDraft('declared', TODAY), on: null })).toBe(false);
    expect(isComplete(emptyDraft('transferred', TODAY))).toBe(false);
    expect(isComplete({ ...emptyDraft('transferred', TODAY), unitId: '7' })).toBe(true);
  });

  it('knows which kinds are not for heads', () => {
    expect(isGoverned('exempted')).toBe(true);
    expect(isGoverned('approved')).toBe(false);
  });
});

describe('the filter of the list', () => {
  const filter = { campaignId: '1', unitId: '5', stage: 'lapsed', q: 'an' };

  it('reads one stage or several', () => {
    expect(stagesOf(filter)).toEqual(['lapsed']);
    expect(stagesOf({ stage: ['lapsed', 'declared'] })).toEqual(['lapsed', 'declared']);
    expect(stagesOf({})).toEqual([]);
  });

  it.each([[''], [null], [undefined], [[]]])('takes a part out where it says nothing: %j', (value) => {
    expect(withPart(filter, 'q', value)).toEqual({ campaignId: '1', unitId: '5', stage: 'lapsed' });
  });

  it('keeps the scope when all choices are taken away', () => {
    expect(withoutChoices(filter)).toEqual({ campaignId: '1', unitId: '5' });
    expect(hasChoices(filter)).toBe(true);
    expect(hasChoices(withoutChoices(filter))).toBe(false);
  });

  it('lists who is about to lapse by the day to hand in', () => {
    expect(defaultSort({ worklist: 'lapsing' }).field).toBe('handInBy');
    expect(defaultSort({ worklist: 'overdue' }).field).toBe('name');
  });

  it('lists who has waited longest first where waiting is the matter', () => {
    expect(defaultSort({ worklist: 'slow_approval' }).field).toBe('since');
    expect(defaultSort({ worklist: 'lapsed' }).field).toBe('lapsesOn');
  });
});

describe('a birth date as far as it is known', () => {
  test.each([
    ['02/03/1985', '1985-03-02'],
    ['3/1985', '1985-03'],
    ['1985', '1985'],
  ])('reads %s and writes it back', (text, dob) => {
    expect(parseBirth(text)).toBe(dob);
    expect(parseBirth(formatBirth(dob))).toBe(dob);
  });

  test.each(['31/02/1985', '13/1985', '85', 'tháng ba'])('refuses %s', (text) => {
    expect(parseBirth(text)).toBeNull();
  });

  it('takes nothing as nothing', () => {
    expect(parseBirth(' ')).toBe('');
  });
});

describe('the form of a person', () => {
  const person: Person = {
    id: '3',
    fullName: 'Trần Văn A',
    title: null,
    siNumber: '50*****563',
    citizenId: null,
    otherId: null,
    healthCardCode: null,
    staffCode: null,
    dob: '1985',
    sex: 'male',
    position: 'Tài xế',
    phone: '09*****345',
    email: null,
    guardianId: null,
    hasGuardianAccount: false,
    hasNoId: false,
    isMasked: true,
    version: 4,
    guardian: null,
    children: [],
    participations: [],
    mergedInto: null,
    merged: [],
  };

  it('sends nothing but the version while nothing was changed', () => {
    expect(changesOf(formOf(person), person)).toEqual({ version: 4 });
  });

  it('never sends a mask', () => {
    const form = { ...formOf(person), email: 'a@example.vn' };
    expect(form.siNumber).toBe('');
    expect(changesOf(form, person)).toEqual({ email: 'a@example.vn', version: 4 });
  });

  it('clears a field that was emptied, once the numbers are shown in full', () => {
    const revealed = { ...person, isMasked: false, siNumber: '5099339563', phone: '0912345345' };
    expect(changesOf({ ...formOf(revealed), phone: ' ' }, revealed)).toEqual({ phone: null, version: 4 });
  });
});
