import { filterOf, participantsLink, pathWith, scopeOf, searchFor } from '../../admin-ui/src/scope/address.js';
import { defaultScope } from '../../admin-ui/src/scope/default-scope.js';

const scope = { campaignId: '1', unitId: '5', asOf: '2021-04-25' };
const nothing = { campaignId: null, unitId: null, asOf: null };
const searchOf = (link: string): string => link.slice(link.indexOf('?'));

describe('the scope in the address', () => {
  it('is read back from a link as it was written', () => {
    expect(scopeOf(searchOf(pathWith('/', scope)))).toEqual(scope);
    expect(scopeOf(searchOf(pathWith('/', nothing)))).toEqual(nothing);
  });

  it('takes nothing but the scope into a link, whatever comes along with it', () => {
    const value = { ...scope, campaigns: [{ id: '1' }], isPending: false };
    expect(filterOf(searchOf(pathWith('/', value)))).toEqual(scope);
  });

  it('names the list behind a number: same scope and what was counted', () => {
    const link = participantsLink(scope, { stage: 'lapsed' });
    expect(link.startsWith('/participants?filter=')).toBe(true);
    expect(filterOf(searchOf(link))).toEqual({ ...scope, stage: 'lapsed' });
  });

  it('keeps other filters when the scope changes, and goes back to the first page', () => {
    const before = `?${new URLSearchParams({ filter: '{"unitId":"9","q":"an","asOf":"2021-01-01"}', page: '7', sort: 'dob' })}`;
    const after = searchFor(before, { campaignId: '1', unitId: null, asOf: null });
    expect(filterOf(after)).toEqual({ campaignId: '1', q: 'an' });
    expect(new URLSearchParams(after).get('page')).toBe('1');
    expect(new URLSearchParams(after).get('sort')).toBe('dob');
  });

  it('says "on the unit itself" of that unit only', () => {
    const before = searchOf(participantsLink(scope, { own: true, installed: true }));
    expect(filterOf(searchFor(before, { ...scope, asOf: null }))).toEqual({
      campaignId: '1',
      unitId: '5',
      installed: true,
      own: true,
    });
    for (const unitId of ['6', null]) {
      expect(filterOf(searchFor(before, { ...scope, unitId }))).not.toHaveProperty('own');
    }
  });

  test.each(['', '?filter=', '?filter={', '?filter=[1]', '?filter=null', '?filter={"campaignId":7}'])(
    'opens with nothing named for %p',
    (search) => {
      expect(scopeOf(search)).toEqual(nothing);
    },
  );
});

describe('the scope to begin with', () => {
  const campaigns = [{ id: '2' }, { id: '1' }];

  it('is the newest campaign for somebody new', () => {
    expect(defaultScope(nothing, nothing, campaigns)).toEqual({ ...nothing, campaignId: '2' });
  });

  it('is that of last time, always for today', () => {
    expect(defaultScope(nothing, scope, campaigns)).toEqual({ campaignId: '1', unitId: '5', asOf: null });
  });

  it('is the address before anything remembered', () => {
    const address = { campaignId: '2', unitId: null, asOf: '2021-04-01' };
    expect(defaultScope(address, scope, campaigns)).toEqual(address);
  });

  it('is all units when the address names a campaign only, whatever unit was looked at before', () => {
    const address = { ...nothing, campaignId: '1' };
    expect(defaultScope(address, scope, campaigns)).toEqual(address);
  });

  it('passes over a campaign that is not there any more', () => {
    expect(defaultScope({ ...nothing, campaignId: '8' }, { ...scope, campaignId: '9' }, campaigns)).toEqual({
      ...nothing,
      campaignId: '2',
    });
    expect(defaultScope(nothing, scope, [])).toEqual(nothing);
  });
});
