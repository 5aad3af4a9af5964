import { clockLines, isHandInOver, pressureOf } from '../../admin-ui/src/participants/clock.js';
import { stepsOf } from '../../admin-ui/src/participants/show/steps.js';
import type { Standing } from '../../admin-ui/src/participants/types.js';

const TODAY = '2026-04-20';
const nobody: Standing = {
  stage: 'not_started',
  attempt: 0,
  since: null,
  evidence: null,
  declaredOn: null,
  declaredPrecision: 'exact',
  submittedOn: null,
  approvedOn: null,
  activatedOn: null,
  lapsesOn: null,
  handInBy: null,
  daysLeft: null,
  daysLate: null,
  installed: false,
  reason: null,
  doneOn: null,
  problem: null,
  lastDay: null,
  isExtended: false,
};
const declared: Standing = {
  ...nobody,
  stage: 'declared',
  declaredOn: '2026-04-13',
  lapsesOn: '2026-04-24',
  handInBy: '2026-04-23',
  daysLeft: 3,
};

describe('what time says about somebody', () => {
  test.each([
    [6, 'calm'],
    [5, 'soon'],
    [3, 'soon'],
    [2, 'urgent'],
    [1, 'urgent'],
    [0, 'late'],
  ])('steps with %i days left to %s', (daysLeft, pressure) => {
    expect(pressureOf(daysLeft)).toBe(pressure);
  });

  it('counts the days of a running declaration', () => {
    expect(clockLines(declared, TODAY)).toEqual([
      { key: 'clock.left', params: { smart_count: 3, count: '3' }, pressure: 'soon' },
    ]);
    expect(clockLines({ ...declared, daysLeft: 0 }, TODAY)[0]?.key).toBe('clock.last_day');
  });

  it('names the latest possible day where the day of declaring is unknown, and never calls that calm', () => {
    expect(clockLines({ ...declared, declaredPrecision: 'at_latest', daysLeft: 9 }, TODAY)).toEqual([
      { key: 'clock.unknown', params: { day: '23/04/2026' }, pressure: 'soon' },
    ]);
  });

  it('tells a lapse and a missed last day apart, and tells both', () => {
    const lines = clockLines({ ...declared, stage: 'lapsed', daysLeft: null, daysLate: 2 }, TODAY);
    expect(lines.map(({ key }) => key)).toEqual(['clock.lapsed', 'clock.late']);
  });

  it('says how long the agency has had the form', () => {
    const [line] = clockLines({ ...nobody, stage: 'submitted', since: '2026-04-13' }, TODAY);
    expect(line).toEqual({ key: 'clock.waiting', params: { smart_count: 7, count: '7' }, pressure: 'calm' });
    const [today] = clockLines({ ...nobody, stage: 'submitted', since: TODAY }, TODAY);
    expect(today).toEqual({ key: 'clock.waiting_today', params: {}, pressure: 'calm' });
  });
});

describe('the steps of one person', () => {
  const statesOf = (standing: Standing): string =>
    stepsOf(standing)
      .map(({ state }) => state)
      .join(' ');

  test.each<[string, Standing, string]>([
    ['nobody has begun', nobody, 'open open open open open'],
    ['declared', declared, 'held open open open open'],
    ['lapsed', { ...declared, stage: 'lapsed' }, 'failed open open open open'],
    ['approved without a form', { ...nobody, stage: 'approved', approvedOn: TODAY }, 'done done held open open'],
    [
      'rejected after handing in',
      { ...declared, stage: 'rejected', submittedOn: '2026-04-15' },
      'done failed open open open',
    ],
    ['installed beside the stages', { ...nobody, installed: true }, 'open open open open done'],
  ])('shows %s', (_what, standing, states) => {
    expect(statesOf(standing)).toBe(states);
  });
});

describe('the days ahead', () => {
  const ahead = { ...nobody, lastDay: '2026-04-24' };

  it('tells who has not begun how long there is to the last day', () => {
    expect(clockLines(ahead, TODAY)).toEqual([
      { key: 'clock.ahead', params: { smart_count: 4, count: '4' }, pressure: 'soon' },
    ]);
  });

  it('leaves the last day aside where the lapse clock drives, and where somebody is done or late', () => {
    expect(clockLines({ ...declared, lastDay: '2026-04-29' }, TODAY).map(({ key }) => key)).toEqual(['clock.left']);
    expect(clockLines({ ...ahead, stage: 'approved' }, TODAY)).toEqual([]);
    expect(clockLines({ ...ahead, lastDay: '2026-04-10', daysLate: 10 }, TODAY).map(({ key }) => key)).toEqual([
      'clock.late',
    ]);
  });

  it('shows whoever was given more time until when', () => {
    expect(clockLines({ ...ahead, isExtended: true }, TODAY)).toEqual([
      { key: 'clock.extended', params: { day: '24/04/2026' }, pressure: 'calm' },
    ]);
  });
});

it('knows that the last working day can be over while the portal still waits', () => {
  expect(isHandInOver('2026-04-17', TODAY)).toBe(true);
  expect(isHandInOver(TODAY, TODAY)).toBe(false);
});
