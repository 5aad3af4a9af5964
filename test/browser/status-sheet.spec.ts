import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/chromium.js';
import { useServers, type ServerProcess } from '../support/server-process.js';
import { statusSheet } from './import-files.js';
import { ADMIN, api, gone, importRoster, login, makeCampaign, seen, sideways, TODAY, watch } from './session.js';

const HEAD = { username: 'truongphong', password: 'mat khau cua truong phong' };
const PHONE = { width: 360, height: 740 };
const LONGEST_MS = 180_000;

describe('a status sheet that a head sends from a phone', () => {
  const servers = useServers();
  let browser: Browser;
  let server: ServerProcess;
  let names: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
    server = await servers.start({ today: TODAY });
    const { request } = await browser.newContext();
    await api(request, server.url, '/setup', { ...ADMIN, mode: 'empty' });
    await api(request, server.url, '/auth/login', { username: ADMIN.username, password: ADMIN.password });
    const { campaignId } = await makeCampaign(request, server.url);
    await importRoster(request, server.url, campaignId);
    const units = await api<{ id: string; name: string }[]>(request, server.url, '/units');
    const office = units.find(({ name }) => name === 'Văn phòng')!;
    await api(request, server.url, '/users', {
      ...HEAD,
      displayName: 'Trần Văn Trưởng',
      grants: [{ role: 'head', unitId: office.id }],
    });
    const filter = encodeURIComponent(JSON.stringify({ campaignId, unitId: office.id }));
    const people = await api<{ fullName: string }[]>(request, server.url, `/participants?filter=${filter}`);
    names = people.map(({ fullName }) => fullName).slice(0, 5);
  }, LONGEST_MS);
  afterAll(async () => {
    await browser.close();
  });

  it(
    'asks once what an unknown word means and who is meant, shows what would be recorded, records it, and fits the screen',
    async () => {
      const context = await browser.newContext({ locale: 'vi-VN', viewport: PHONE });
      const watched = watch(context, server.url);
      const page = await context.newPage();
      await login(page, server.url, HEAD);
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
      await context.close();
    },
    LONGEST_MS,
  );
});

async function openMenu(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name });
  if (!(await item.isVisible())) await page.getByRole('button', { name: /menu/i }).first().click();
  await item.click();
}
