import type { Page } from 'playwright-core';
import { DESK, peopleOf, PHONE, useHouse } from './house.js';
import { api, gone, seen, sideways } from './session.js';

const LONGEST_MS = 120_000;
const OFFICE = 'Văn phòng';
const INSPECTION = 'Phòng Thanh tra';

describe('what units have to reach, and who gets more time', () => {
  const house = useHouse();
  const unit = (page: Page, name: string) =>
    page
      .getByRole('listitem')
      .filter({ has: page.getByText(name, { exact: true }) })
      .filter({ has: page.getByRole('button', { name: 'Sửa chỉ tiêu' }) })
      .filter({ hasNotText: `${name} ›` })
      .first();

  it(
    'R21: sets the target of a unit with a reason, tells a day after its superior’s, and lets it inherit again',
    async () => {
      const { page, watched } = await house().open(DESK);
      await page.goto(house().address('/targets'));
      const office = unit(page, OFFICE);
      await seen(office.getByText('29/04/2026'));
      await office.getByRole('button', { name: 'Sửa chỉ tiêu' }).click();
      const dialog = page.getByRole('dialog', { name: `Chỉ tiêu của ${OFFICE}` });
      const save = dialog.getByRole('button', { name: 'Lưu' });
      await dialog.getByLabel('Chỉ tiêu (%)').fill('92,5');
      expect(await save.isDisabled()).toBe(true); // nothing without a reason

      // As the letter words it: the day that is understood, and that the superior ends before.
      await dialog.getByLabel('Hoặc câu trong văn bản').fill('trước ngày 06/5/2026');
      await seen(dialog.getByText(/Thời hạn được hiểu là hết ngày 05\/0?5\/2026/));
      await seen(
        dialog.getByText(/Ngày cuối 05\/0?5\/2026 của Văn phòng muộn hơn ngày cuối 29\/0?4\/2026 của đơn vị cấp trên/),
      );
      await dialog.getByLabel('Hoặc câu trong văn bản').fill('trước ngày 28/4/2026');
      await seen(dialog.getByText(/Thời hạn được hiểu là hết ngày 27\/0?4\/2026/));
      await gone(dialog.getByText(/muộn hơn ngày cuối/));
      await dialog.getByLabel('Lý do').fill('Công văn 12/SKH');
      await save.click();
      await gone(dialog);
      await seen(office.getByText('92,5 %'));
      await seen(office.getByText('27/04/2026'));
      await seen(office.getByText('Công văn 12/SKH'));
      expect(await office.getByText('đặt riêng').count()).toBe(2);

      // Only those with their own; then what is emptied follows the unit above again.
      await page.getByRole('switch', { name: 'Chỉ đơn vị đặt riêng' }).click();
      await seen(page.getByText('1–1 trong 1'));
      await office.getByRole('button', { name: 'Sửa chỉ tiêu' }).click();
      await dialog.getByLabel('Chỉ tiêu (%)').fill('');
      await dialog.getByLabel('Hoặc câu trong văn bản').fill('');
      await dialog.getByLabel('Hạn cuối').fill('');
      await dialog.getByLabel('Lý do').fill('Theo lại chỉ tiêu chung');
      await save.click();
      await gone(dialog);
      await page.getByRole('switch', { name: 'Chỉ đơn vị đặt riêng' }).click();
      await seen(office.getByText('100 %'));
      await seen(office.getByText('29/04/2026'));
      await page.getByRole('tab', { name: 'Lịch sử' }).click();
      await seen(page.getByText('Theo lại chỉ tiêu chung'));
      await seen(page.getByText('chỉ tiêu 92,5 %, hạn 27/04/2026 → theo đơn vị trên'));
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'gives a unit more time with a reason, keeps the old day in view, and takes it back, on a phone',
    async () => {
      const { page, watched } = await house().open(PHONE);
      await page.goto(house().address('/targets', { unitId: house().units.get(INSPECTION) }));
      await page.getByRole('tab', { name: 'Gia hạn' }).click();
      await seen(page.getByText('Chưa gia hạn cho ai'));
      await page.getByRole('button', { name: 'Gia hạn cho một đơn vị' }).click();
      const dialog = page.getByRole('dialog', { name: 'Gia hạn cho một đơn vị' });
      await seen(dialog.getByRole('button', { name: `Đơn vị: ${INSPECTION}` }));
      await dialog.getByLabel('Hạn mới').fill('29/04/2026');
      await dialog.getByLabel('Lý do').fill('Đợt thanh tra kéo dài');
      const extend = dialog.getByRole('button', { name: 'Gia hạn', exact: true });
      await extend.click();
      await seen(dialog.getByRole('alert').getByText(/29\/0?4\/2026/)); // no later than it is
      await dialog.getByLabel('Hạn mới').fill('15/05/2026');
      await extend.click();
      await gone(dialog);
      const line = page.getByRole('listitem').filter({ hasText: 'Đợt thanh tra kéo dài' });
      await seen(line.getByText('15/05/2026'));
      await seen(line.getByText('Hạn cũ: 29/04/2026'));
      expect(await sideways(page)).toBe(0);

      await page.getByRole('tab', { name: 'Chỉ tiêu' }).click();
      await seen(unit(page, INSPECTION).getByText('gia hạn từ 29/04/2026'));
      expect(await sideways(page)).toBe(0);
      await page.getByRole('tab', { name: 'Gia hạn' }).click();
      await line.getByRole('button', { name: 'Kết thúc gia hạn' }).click();
      const end = page.getByRole('dialog', { name: 'Kết thúc gia hạn?' });
      await seen(end.getByText(/lúc đó là 29\/04\/2026/));
      await end.getByLabel('Lý do').fill('Xong sớm');
      await end.getByRole('button', { name: 'Kết thúc gia hạn' }).click();
      await gone(end);
      await seen(line.getByText(/đã kết thúc/));
      await page.getByRole('tab', { name: 'Chỉ tiêu' }).click();
      await seen(unit(page, INSPECTION).getByText('theo chiến dịch').first());
      await gone(page.getByText('gia hạn từ 29/04/2026'));

      // The browser itself writes down that the first try was refused.
      const errors = watched.errors.filter((error) => !/422 .*\/extensions$/.test(error));
      expect({ ...watched, errors }).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'gives one person more time on their page, shows the day before it, and ends it',
    async () => {
      const { page, watched } = await house().open(PHONE);
      const [person] = await peopleOf(house(), house().units.get(OFFICE)!);
      await page.goto(`${house().url}/participants/${person!.id}/show`);
      const days = page.getByRole('region', { name: 'Hạn của người này' });
      await seen(days.getByText('29/04/2026', { exact: true }));
      await seen(days.getByText('Theo hạn của đơn vị, chưa được gia hạn riêng.'));
      await days.getByRole('button', { name: 'Gia hạn', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Gia hạn cho người này' });
      await seen(dialog.getByText(/Hạn hiện nay: 29\/04\/2026/));
      await dialog.getByLabel('Hạn mới').fill('20/05/2026');
      await dialog.getByLabel('Lý do').fill('Đi công tác xa');
      await dialog.getByRole('button', { name: 'Gia hạn', exact: true }).click();
      await gone(dialog);
      await seen(days.getByText('20/05/2026', { exact: true }));
      await seen(days.getByText('Gia hạn từ 29/04/2026 đến 20/05/2026: Đi công tác xa'));
      expect(await sideways(page)).toBe(0);

      await days.getByRole('button', { name: 'Kết thúc gia hạn' }).click();
      const end = page.getByRole('dialog', { name: 'Kết thúc gia hạn?' });
      await end.getByLabel('Lý do').fill('Đã về');
      await end.getByRole('button', { name: 'Kết thúc gia hạn' }).click();
      await gone(end);
      await seen(days.getByText('29/04/2026', { exact: true }));
      await seen(days.getByText(/Từng được gia hạn từ 29\/04\/2026 đến 20\/05\/2026/));
      await seen(days.getByText(/Kết thúc .*: Đã về/));
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'leaves percent and day of the campaign’s own unit to the campaign, and takes the number assigned to it',
    async () => {
      const { page, watched } = await house().open(DESK);
      await page.goto(house().address('/targets'));
      await page.getByRole('button', { name: 'Sửa chỉ tiêu' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Chỉ tiêu của Sở Khoa học và Đời sống' });
      await seen(dialog.getByText(/sửa ở trang chiến dịch/));
      expect(await dialog.getByLabel('Chỉ tiêu (%)').count()).toBe(0);
      await dialog.getByLabel('Số được giao').fill('50');
      await dialog.getByLabel('Lý do').fill('Công văn 77/BHXH');
      await dialog.getByRole('button', { name: 'Lưu' }).click();
      await gone(dialog);
      const { assigned } = (
        await api<{ assigned: number | null }[]>(
          house().request,
          house().url,
          `/campaigns/${house().campaignId}/targets?range=[0,0]`,
        )
      )[0]!;
      expect(assigned).toBe(50);
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'turns the pages of a long list of extensions',
    async () => {
      const { request, url, campaignId, unitId } = house();
      const people = await peopleOf(house(), unitId);
      for (const { id: participantId } of people) {
        const body = { participantId, lastDay: '2026-05-22', reason: 'Cả cơ quan đi công tác' };
        await api(request, url, `/campaigns/${campaignId}/extensions`, body);
      }
      const { page, watched } = await house().open(DESK);
      await page.goto(house().address('/targets'));
      await page.getByRole('tab', { name: 'Gia hạn' }).click();
      await seen(page.getByText(/^1–50 trong \d+$/));
      await page.getByRole('button', { name: 'Trang sau' }).click();
      await seen(page.getByText(/^51–\d+ trong \d+$/));
      // The oldest come last.
      await seen(page.getByRole('listitem').filter({ hasText: 'Đợt thanh tra kéo dài' }));
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );
});
