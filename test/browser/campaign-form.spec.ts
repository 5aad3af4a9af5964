import type { Page } from 'playwright-core';
import { DESK, peopleOf, PHONE, recordFacts, useHouse, type BrowserHouse } from './house.js';
import { api, gone, seen, sideways } from './session.js';

const LONGEST_MS = 120_000;

/** Three who declared 8, 5 and 2 days ago: none has lapsed by ten days, one would by five. */
const DECLARED = ['declared 2026-04-12', 'declared 2026-04-15', 'declared 2026-04-18'];

async function declareSome(house: BrowserHouse): Promise<void> {
  const people = await peopleOf(house, house.units.get('Văn phòng')!);
  for (const [n, words] of DECLARED.entries()) await recordFacts(house, people[n]!, words);
}

describe('the form of a campaign', () => {
  const house = useHouse({ prepare: declareSome });
  const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
  const type = async (page: Page, name: string, day: string): Promise<void> => {
    await field(page, name).fill(day);
    await field(page, name).press('Tab');
  };

  it(
    'C4: shows the day that it understands a phrase as, and clashes of days while they are typed, on a phone',
    async () => {
      const { page, watched } = await house().open(PHONE);
      await page.goto(`${house().url}/campaigns/create`);
      await type(page, 'Ngày bắt đầu *', '23/04/2021');
      await field(page, 'Hạn theo văn bản').fill('trước ngày 30/4/2021');
      await seen(page.getByText('Hiểu là: ngày cuối cùng còn tính là 29/04/2021'));
      await seen(page.getByText('("trước ngày" không tính ngày được nêu)'));
      expect(await field(page, 'Hạn cuối').inputValue()).toBe('29/04/2021');

      // TARGET_UNREACHABLE: five days to approve, and 24/4 is a Saturday.
      await seen(page.getByText(/Khó kịp ngày cuối 29\/0?4\/2021.*Phải nộp tờ khai chậm nhất 23\/0?4\/2021/));
      await page.getByRole('combobox', { name: 'Mẫu quy trình' }).click();
      await page.getByRole('option', { name: 'Trực tuyến, không nộp giấy (2023)' }).click();
      await seen(page.getByText(/Phải kê khai chậm nhất 24\/0?4\/2021/));
      await page.getByRole('combobox', { name: 'Mẫu quy trình' }).click();
      await page.getByRole('option', { name: 'Kê khai và nộp tờ khai giấy (2021)' }).click();
      expect(await sideways(page)).toBe(0);

      // Other words for a day; what is no day is said at once.
      await field(page, 'Hạn theo văn bản').fill('chậm nhất 17h ngày 30/6/2021');
      await seen(page.getByText('Hiểu là: ngày cuối cùng còn tính là 30/06/2021'));
      await gone(page.getByText(/Khó kịp ngày cuối/));
      await seen(page.getByText('Các mốc thời gian khớp với quy trình.'));

      // COLLECTION_AFTER_LAPSE: the notice of 27/5, collected until 7/6, handed over on 9/6.
      await type(page, 'Ngày bắt đầu *', '27/05/2021');
      await type(page, 'Hạn thu tờ khai tại đơn vị', '07/06/2021');
      await type(page, 'Ngày nộp cho cơ quan BHXH', '09/06/2021');
      const warning = page.getByRole('alert').filter({ hasText: 'sẽ bị cổng xóa' });
      await seen(warning.getByText(/Tờ khai từ 27\/0?5\/2021 đến 29\/0?5\/2021/));
      await seen(warning.getByText(/Nên kê khai từ 30\/0?5\/2021 đến 0?7\/0?6\/2021/));
      await seen(warning.getByText(/nộp đợt đầu chậm nhất 0?4\/0?6\/2021/));
      expect(await sideways(page)).toBe(0);
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'says who would be touched before new settings are saved, counts anew, and keeps who changed them',
    async () => {
      const { page, watched } = await house().open(DESK);
      await page.goto(`${house().url}/campaigns/${house().campaignId}`);
      await page.getByRole('button', { name: 'Quy trình' }).click();
      const days = page.getByLabel(/^Tờ khai hết hạn sau/);
      expect(await days.inputValue()).toBe('10');

      const preview = async (): Promise<void> => {
        await page.getByRole('button', { name: 'Xem ai bị ảnh hưởng' }).click();
        await seen(page.getByRole('dialog', { name: 'Nếu lưu thay đổi này' }));
      };
      const dialog = page.getByRole('dialog', { name: 'Nếu lưu thay đổi này' });
      await preview();
      await seen(dialog.getByText('Không ai thay đổi.'));
      await dialog.getByRole('button', { name: 'Đóng' }).click();
      await days.fill('5');
      await preview();
      await seen(dialog.getByText('1 người sẽ có trạng thái khác hôm nay'));
      await seen(dialog.getByText(/^Đã kê khai → Hết hạn 10 ngày: 1$/));
      await seen(dialog.getByText('2 người chỉ đổi ngày hết hạn hoặc hạn nộp'));
      await seen(dialog.getByText('Văn phòng: 1'));
      await dialog.getByRole('button', { name: 'Đóng' }).click();
      await gone(dialog);
      const lapsed = (): Promise<{ lapsed: number }> =>
        api(house().request, house().url, `/worklists/counts?campaignId=${house().campaignId}`);
      expect(await lapsed()).toMatchObject({ lapsed: 0 });

      await page.getByRole('button', { name: 'Lưu' }).click();
      await seen(page.getByRole('heading', { name: 'Các lần thay đổi thiết lập' }));
      const version = page.getByRole('listitem').filter({ hasText: 'Lần 2' });
      await seen(version.getByText(/Lê Thị Quản Trị/));
      await seen(version.getByText('Tờ khai hết hạn sau: 10 ngày → 5 ngày'));
      await gone(page.getByText(/Đang tính lại số liệu/));
      await seen(page.getByText('5 ngày', { exact: true }));
      expect(await lapsed()).toMatchObject({ lapsed: 1 });
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'edits the list of contact outcomes, which the next contact offers',
    async () => {
      const { page, watched } = await house().open(PHONE);
      await page.goto(`${house().url}/outcomes`);
      const save = page.getByRole('button', { name: 'Lưu' });
      await seen(page.getByRole('listitem', { name: 'Từ chối' }));
      expect(await save.isDisabled()).toBe(true);
      await page.getByRole('button', { name: 'Bỏ: Từ chối' }).click();
      await page.getByRole('button', { name: 'Thêm kết quả' }).click();
      await seen(page.getByText('Có dòng chưa ghi kết quả bằng tiếng Việt.'));
      await page.getByRole('listitem').last().getByLabel('Tiếng Việt').fill('Hẹn gặp tại lớp');
      await page.getByRole('button', { name: 'Đưa lên: Hẹn gặp tại lớp' }).click();
      expect(await sideways(page)).toBe(0);
      await save.click();
      await seen(page.getByText('Đã lưu danh sách kết quả'));
      const saved = await api<{ code: string }[]>(house().request, house().url, '/contact-outcomes');
      expect(saved.map(({ code }) => code).slice(-2)).toEqual(['HEN_GAP_TAI_LOP', 'OTHER']);

      const [person] = await peopleOf(house(), house().units.get('Phòng Thanh tra')!);
      await page.goto(`${house().url}/participants/${person!.id}/show`);
      await page.getByRole('button', { name: 'Ghi liên hệ' }).click();
      await page.getByRole('dialog').getByRole('combobox', { name: 'Kết quả' }).click();
      await seen(page.getByRole('option', { name: 'Hẹn gặp tại lớp' }));
      expect(await page.getByRole('option', { name: 'Từ chối' }).count()).toBe(0);
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );
});
