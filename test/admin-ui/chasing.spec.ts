import { contactBody, emptyContact, isContactComplete } from '../../admin-ui/src/contacts/contact-form.js';
import { CHANNELS } from '../../admin-ui/src/contacts/types.js';
import { vi } from '../../admin-ui/src/i18n/vi.js';
import { bucketOf, withPlaceholder, STAGE_PLACEHOLDERS } from '../../admin-ui/src/messages/template-key.js';
import {
  contactedBefore,
  promisedBefore,
  PROMISES,
  promisedOf,
  QUIET,
  quietOf,
} from '../../admin-ui/src/worklists/contact-choices.js';
import * as server from '../../server/contacts/contact.entity.js';
import { PLACEHOLDERS, TEMPLATE_KEYS } from '../../server/domain/message-template.js';
import { BUCKETS } from '../../server/domain/stages.js';

const TODAY = '2026-04-20';

describe('the form of a contact', () => {
  it('begins today and needs an outcome', () => {
    const draft = emptyContact(TODAY, 'zalo');
    expect(isContactComplete(draft)).toBe(false);
    expect(isContactComplete({ ...draft, outcome: 'REACHED' })).toBe(true);
  });

  it('refuses a promise for a day before the contact', () => {
    const draft = { ...emptyContact(TODAY), outcome: 'PROMISED', promisedOn: '2026-04-19' };
    expect(isContactComplete(draft)).toBe(false);
    expect(isContactComplete({ ...draft, promisedOn: TODAY })).toBe(true);
  });

  it('sends only what was filled in', () => {
    const draft = { ...emptyContact(TODAY), outcome: 'REACHED', note: '  ' };
    expect(contactBody(draft)).toEqual({ channel: 'call', outcome: 'REACHED', on: TODAY });
    expect(contactBody({ ...draft, note: ' bận, gọi lại ', promisedOn: '2026-04-22' })).toMatchObject({
      note: 'bận, gọi lại',
      promisedOn: '2026-04-22',
    });
  });

  it('knows the same ways of contact as the server', () => {
    expect([...CHANNELS].sort()).toEqual([...server.CHANNELS].sort());
  });
});

describe('whom to call now', () => {
  it('means by three days the day before yesterday as the last that counts', () => {
    expect(contactedBefore('today', TODAY)).toBe(TODAY);
    expect(contactedBefore('three_days', TODAY)).toBe('2026-04-18');
    expect(contactedBefore('never', TODAY)).toBe('1900-01-01');
  });

  it('holds a promise for today as broken only tomorrow', () => {
    expect(promisedBefore('broken', TODAY)).toBe(TODAY);
    expect(promisedBefore('due', TODAY)).toBe('2026-04-21');
  });

  test.each(QUIET)('finds the choice %s again from the address', (quiet) => {
    expect(quietOf(contactedBefore(quiet, TODAY), TODAY)).toBe(quiet);
  });

  test.each(PROMISES)('finds the choice %s again from the address', (promised) => {
    expect(promisedOf(promisedBefore(promised, TODAY), TODAY)).toBe(promised);
  });

  it('leaves the day of an older link as no choice of today', () => {
    expect(quietOf('2026-03-01', TODAY)).toBeNull();
    expect(promisedOf('2026-03-01', TODAY)).toBeNull();
  });
});

describe('templates of messages', () => {
  it('puts a placeholder in over what is marked and leaves the cursor behind it', () => {
    expect(withPlaceholder('Chào bạn, ', 'next', { from: 5, to: 8 })).toEqual({ text: 'Chào {next}, ', at: 11 });
  });

  it('tells the standing that a template is for', () => {
    expect(bucketOf('group')).toBeNull();
    for (const key of TEMPLATE_KEYS.filter((one) => one !== 'group')) expect(BUCKETS).toContain(bucketOf(key));
  });

  it('has words for every placeholder', () => {
    const names = new Set<string>([...PLACEHOLDERS.group, ...PLACEHOLDERS.person]);
    const told = [...Object.keys(vi.messages.placeholder), ...Object.keys(STAGE_PLACEHOLDERS)];
    expect(told.sort()).toEqual([...names].sort());
  });
});
