import { DESK, peopleOf, recordFacts, useHouse, type BrowserHouse } from './house.js';
import { api, seen } from './session.js';

const LONGEST_MS = 120_000;
const NAMES = {
  declared: { vi: 'Đã gửi yêu cầu', en: 'Request sent' },
  approved: { vi: 'Đã được cấp', en: 'Granted' },
  installed: { vi: 'Đã tải ứng dụng', en: 'App fetched' },
};

interface Stored {
  version: number;
  isRebuilding: boolean;
}

/** Steps with names of their own, one of them switched off afterwards, and somebody who has taken the first. */
async function rename(house: BrowserHouse): Promise<void> {
  const address = `/campaigns/${house.campaignId}`;
  const read = (): Promise<Stored> => api(house.request, house.url, address);
  for (const settings of [{ names: NAMES }, { rules: { stagesOff: ['installed'], lapseAfterDays: 7 } }]) {
    const { version } = await read();
    const answer = await house.request.put(`${house.url}/api${address}`, { data: { version, settings } });
    expect(await answer.json()).toMatchObject({ version: version + 1 });
  }
  await expectSoon(async () => !(await read()).isRebuilding);
  const [person] = await peopleOf(house, house.units.get('Văn phòng')!);
  await recordFacts(house, person!, 'declared 2026-04-19');
}

async function expectSoon(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + LONGEST_MS;
  while (!(await isSo())) if (Date.now() > end) throw new Error('The figures are still made anew.');
}

describe('steps are called as the campaign calls them', () => {
  const house = useHouse({ prepare: rename });

  it(
    'T11: in the changes, the versions of the settings, the worklists and the list of campaigns',
    async () => {
      const { page, watched } = await house().open(DESK);
      await page.goto(house().address('/changes'));
      const change = page.getByRole('listitem').filter({ hasText: 'Gửi yêu cầu: 1' });
      await change.getByRole('button', { name: 'Hoàn tác' }).click();
      await seen(page.getByRole('dialog').getByText(/Gửi yêu cầu: 1/));

      await page.goto(`${house().url}/campaigns/${house().campaignId}/show`);
      const version = page.getByRole('listitem').filter({ hasText: 'Lần 3' });
      await seen(version.getByText(/→ Đã tải ứng dụng$/));
      await seen(page.getByRole('definition').filter({ hasText: /^đã được cấp$/ }));

      await page.goto(house().address('/worklists'));
      await seen(page.getByRole('tab', { name: /^Chưa gửi yêu cầu \(\d+\)$/ }));
      await seen(page.getByRole('tab', { name: 'Đã hết hạn 7 ngày (0)' }));

      await page.goto(house().address('/participants'));
      await seen(page.getByRole('columnheader', { name: 'Gửi yêu cầu' }));
      await seen(page.getByRole('columnheader', { name: 'Được cấp' }));

      await page.goto(`${house().url}/campaigns`);
      await seen(page.getByRole('cell', { name: 'đã được cấp' }));

      await page.goto(house().address('/analysis', {}));
      await page.getByRole('tab', { name: 'Thời gian xử lý' }).click();
      await seen(page.getByText(/^Gửi yêu cầu → nộp tờ khai/));
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );
});
