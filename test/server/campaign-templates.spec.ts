import { DEFAULT_REASONS } from '../../server/campaigns/default-reasons.js';
import { GUIDED, NAMED } from '../../server/campaigns/procedure-template.js';
import { settingsOfTemplate, TEMPLATE_NAMES, TEMPLATES, wholeSettings } from '../../server/campaigns/templates.js';
import { DEFAULT_RULES, isOff } from '../../server/domain/stages.js';

describe('T11: procedure templates', () => {
  it('are the four periods, by their keys', () => {
    expect(TEMPLATES.map(({ key }) => key)).toEqual([...TEMPLATE_NAMES]);
  });

  it.each(TEMPLATES)('$key names every stage and every next step in both languages', ({ names, guidance }) => {
    expect(Object.keys(names)).toEqual([...NAMED]);
    expect(Object.keys(guidance)).toEqual([...GUIDED]);
    for (const { vi, en } of [...Object.values(names), ...Object.values(guidance)]) {
      expect(vi.trim()).not.toBe('');
      expect(en.trim()).not.toBe('');
      expect(vi).not.toBe(en);
    }
  });

  it.each(TEMPLATES)('$key ends with a stage that it has, and adds no rule and no reason', (template) => {
    const { rules, reasons } = settingsOfTemplate(template.key);
    expect(isOff(template.doneWhen, rules)).toBe(false);
    expect(rules.paperForm && isOff('submitted', rules)).toBe(false);
    const { doneWhen: _doneWhen, ...defaults } = DEFAULT_RULES;
    expect(Object.keys(rules)).toEqual(Object.keys(defaults));
    const known = DEFAULT_REASONS.map(({ code }) => code);
    expect(template.reasons?.filter((code) => !known.includes(code)) ?? []).toEqual([]);
    expect(reasons.length).toBeGreaterThan(5);
  });

  it('T11: the update of the citizen id calls declaring "đã gửi yêu cầu" and approval "đã cập nhật"', () => {
    const { names, rules } = settingsOfTemplate('cccd_update');
    expect([names.declared.vi, names.approved.vi]).toEqual(['Đã gửi yêu cầu', 'Đã cập nhật']);
    expect(rules.stagesOff).toEqual(['submitted', 'activated', 'installed']);
  });

  it('fills in from the template what an older version did not store', () => {
    const { doneWhen: _doneWhen, stagesOff: _stagesOff, ...rules } = { ...DEFAULT_RULES, approvalDays: 7 };
    const old = JSON.parse(JSON.stringify({ rules, reasons: [] })) as Parameters<typeof wholeSettings>[1];
    const whole = wholeSettings('vneid_2025', old);
    expect(whole.rules).toMatchObject({ approvalDays: 7, stagesOff: [] });
    expect(whole.names.activated.vi).toBe('Đã đăng nhập bằng VNeID');
    expect(whole.rollDeadline).toBe(false);
  });
});
