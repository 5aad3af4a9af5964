import { changesOf, type SettingsVersion } from '../../admin-ui/src/campaigns/version-changes.js';
import { settingsOfTemplate } from '../../server/campaigns/templates.js';

const first = {
  ...{ version: 1, doneWhen: 'approved', settings: settingsOfTemplate('paper_2021'), calendarVersion: 1, actor: null },
  at: '2026-04-20T01:00:00.000Z',
} as SettingsVersion;
const next = (over: Partial<SettingsVersion>): SettingsVersion => ({ ...first, version: 2, ...over });
const ruled = (rules: Partial<SettingsVersion['settings']['rules']>): SettingsVersion =>
  next({ settings: { ...first.settings, rules: { ...first.settings.rules, ...rules } } });

describe('what a version of the settings changed', () => {
  it('is nothing for the first, or where nothing differs', () => {
    expect(changesOf(first, undefined)).toEqual([]);
    expect(changesOf(next({}), first)).toEqual([]);
  });

  it('is each rule with its values before and after', () => {
    expect(changesOf(ruled({ lapseAfterDays: null, stagesOff: ['installed'], paperForm: false }), first)).toEqual([
      { what: 'lapseAfterDays', from: 10, to: null },
      { what: 'paperForm', from: true, to: false },
      { what: 'stagesOff', from: [], to: ['installed'] },
    ]);
    expect(changesOf(next({ doneWhen: 'installed' }), first)).toEqual([
      { what: 'doneWhen', from: 'approved', to: 'installed' },
    ]);
  });

  it('names lists and texts without repeating them, and the days off', () => {
    const settings = { ...first.settings, reasons: [], rollDeadline: true };
    expect(changesOf(next({ settings, calendarVersion: 2 }), first)).toEqual([
      { what: 'rollDeadline', from: false, to: true },
      { what: 'reasons' },
      { what: 'calendar' },
    ]);
  });
});
