import type { Page } from 'playwright-core';
import { addUser, peopleOf, PHONE, useHouse } from './house.js';
import { statusSheet } from './import-files.js';
import { gone, login, seen, sideways } from './session.js';

const HEAD = { username: 'truongphong', password: 'mat khau cua truong phong', displayName: 'Trần Văn Trưởng' };
const LONGEST_MS = 180_000;

describe('a status sheet that a head sends from a phone', () => {
  let names: string[];
  const house = useHouse({
    prepare: async (made) => {
      const office = made.units.get('Văn phòng')!;
      await addUser(made, HEAD, 'head', office);
      names = (await peopleOf(made, office)).map(({ fullName }) => fullName).slice(0, 5);
    },
  });

  it(
    'asks once what an unknown word means and who is meant, shows what would be recorded, records it, and fits the screen',
    async () => {
      const { page, watched } = await house().open(PHONE, null);
      await login(page, house().url, HEAD);
      await openMenu(page, 'Nhập tình trạng');
      await page.getByRole('link', { name: 'Nhập tệp mới' }).click();
      await seen(page.getByText(/Tệp là bảng tình trạng/));
      expect(await page.getByRole('radio', { name: /Danh sách người/ }).count()).toBe(0);
      expect(await sideways(page)).toBe(0);
      await page.locator('input[type=file]').setInputFiles({
        name: 'tinh-trang.xlsx',
        mimeType: 'application/octet-stream',
        buffer: await statusSheet(names),
      });

      await seen(page.getByRole('button', { name: /Các chữ trong cột tình trạng 1 giá trị chưa rõ nghĩa/ }));
      expect(await sideways(page)).toBe(0);
      await page.getByRole('combobox', { name: '"chờ sếp" nghĩa là' }).click();
      await page.getByRole('option', { name: 'Đã kê khai' }).click();
      await page
        .getByRole('listitem')
        .filter({ hasText: 'chờ sếp' })
        .getByText('bạn đã chọn')
        .waitFor({ state: 'visible' });
      await page.getByRole('button', { name: 'Đọc lại với lựa chọn này' }).last().click();
      await seen(page.getByRole('button', { name: /Các chữ trong cột tình trạng đã hiểu hết/ }));

      const who = page.getByRole('region', { name: /Dòng này chỉ có tên/ });
      await who.getByRole('button', { name: 'Trả lời chung cho cả tệp: Cùng một người' }).click();
      await gone(who);
      await page.getByRole('tab', { name: /Tất cả/ }).click();
      const cards = page.getByRole('list', { name: 'Xem trước' });
      await seen(cards.getByRole('listitem').filter({ hasText: names[0]! }).getByText('Nộp tờ khai, 10/04/2026'));
      await seen(
        cards
          .getByRole('listitem')
          .filter({ hasText: names[2]! })
          .getByText(/Kê khai, .*20\/04\/2026/),
      );
      expect(await sideways(page)).toBe(0);

      await page.getByRole('button', { name: 'Áp dụng', exact: true }).click();
      await seen(page.getByText('Danh sách đã vào hệ thống.'));
      expect(await sideways(page)).toBe(0);
      await page.getByRole('link', { name: 'Xem danh sách người' }).click();
      await seen(page.getByRole('list', { name: 'Người tham gia' }).getByText('Đã nộp tờ khai'));
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );
});

async function openMenu(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name });
  if (!(await item.isVisible())) await page.getByRole('button', { name: /menu/i }).first().click();
  await item.click();
}
