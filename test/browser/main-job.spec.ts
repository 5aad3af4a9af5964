import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/chromium.js';
import { useServers } from '../support/server-process.js';
import { ADMIN, gone, makeCampaign, ROSTER, seen, TODAY, watch } from './session.js';

interface Scope {
  readonly unitId: string;
  readonly campaignId: string;
}

const LONGEST_MS = 180_000;

describe('from a roster in Excel to the percentage on the dashboard', () => {
  const servers = useServers();
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  it(
    'sets up, imports the annex, records facts by hand and for all, reads the new percentage, and takes it back',
    async () => {
      const { url } = await servers.start({ today: TODAY });
      const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1440, height: 900 } });
      const watched = watch(context, url);
      const page = await context.newPage();

      await setUp(page, url);
      const campaign = await makeCampaign(page.request, url);
      await importRoster(page, url);
      await seen(page.getByText('54 người', { exact: true }));

      await openPerson(page, 'Hồ Thùy Diễm');
      await record(page, 'Kê khai', '10/04/2026');
      await seen(page.getByText(/nộp chậm nhất 20\/04\/2026/));
      await record(page, 'Nộp tờ khai', '13/04/2026');
      await record(page, 'Được phê duyệt', '17/04/2026');
      await seen(page.getByRole('list', { name: 'Tiến trình' }).getByText('17/04/2026'));
      expect(await rateOnDashboard(page, url, campaign)).toBe('1,9 %'); // 1 of 54

      await approveUnitInBulk(page, url, campaign);
      expect(await rateOnDashboard(page, url, campaign)).toBe('14,8 %'); // 8 of 54

      await page.goto(`${url}/changes`);
      await page
        .getByRole('listitem')
        .filter({ hasText: 'ghi hàng loạt' })
        .getByRole('button', { name: 'Hoàn tác' })
        .click();
      await seen(page.getByRole('dialog').getByText(/Được phê duyệt: 7/));
      await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác' }).click();
      await seen(page.getByText(/Đã trả lại 7/));
      expect(await rateOnDashboard(page, url, campaign)).toBe('1,9 %');

      expect(watched).toEqual({ errors: [], strangers: [] });
      await context.close();
    },
    LONGEST_MS,
  );
});

async function setUp(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Họ và tên người quản trị').fill(ADMIN.displayName);
  await page.getByLabel('Tên đăng nhập').fill(ADMIN.username);
  await page.getByLabel(/^Mật khẩu/).fill(ADMIN.password);
  await page.getByRole('radio', { name: /Dữ liệu trống/ }).check();
  await page.getByRole('button', { name: /Tạo tài khoản và bắt đầu/ }).click();
  await gone(page.getByLabel('Họ và tên người quản trị'));
}

/** Through the wizard: the file goes in, what it leaves open is answered, the rest is applied. */
async function importRoster(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/imports`);
  await page.getByRole('link', { name: 'Nhập tệp mới' }).click();
  await seen(page.getByText(/Thả tệp Excel vào đây/));
  await page.locator('input[type=file]').setInputFiles(ROSTER);
  await seen(page.getByRole('button', { name: 'Cần bạn trả lời (9)' }));
  await seen(page.getByRole('button', { name: 'Đơn vị chưa có trong hệ thống (8)' }));
  await page.getByRole('button', { name: 'Nhận tất cả gợi ý (4)' }).click();
  await seen(page.getByRole('button', { name: 'Cần bạn trả lời (5)' }));
  await page.getByRole('button', { name: /Tất cả các dòng này: để ở Sở Khoa học/ }).click();
  await seen(page.getByText('Sẽ ghi: 54 người mới, 8 đơn vị mới.'));
  await page.getByRole('button', { name: 'Áp dụng', exact: true }).click();
  await seen(page.getByText('Danh sách đã vào hệ thống.'));
  await page.getByRole('link', { name: 'Xem danh sách người' }).click();
}

/** Found without marks, as people type on a borrowed machine. */
async function openPerson(page: Page, name: string): Promise<void> {
  const folded = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  await page.getByLabel('Tìm tên hoặc số').fill(folded);
  await seen(page.getByText('1 người', { exact: true }));
  await page.getByRole('link', { name }).click();
  await seen(page.getByRole('heading', { name, level: 1 }));
}

async function record(page: Page, kind: string, day: string): Promise<void> {
  await page.getByRole('button', { name: kind, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: kind });
  await dialog.getByLabel('Ngày', { exact: true }).fill(day);
  await dialog.getByRole('button', { name: 'Ghi nhận' }).click();
  await gone(dialog);
  await seen(page.getByRole('region', { name: 'Dòng thời gian' }).getByText(`${kind}, ${day}`));
}

/** Approves everybody of one unit at once: dry run, yes, result. */
async function approveUnitInBulk(page: Page, url: string, { campaignId }: Scope): Promise<void> {
  await page.goto(`${url}/participants?filter=${encodeURIComponent(JSON.stringify({ campaignId }))}`);
  await page.getByRole('button', { name: 'Đơn vị: Toàn bộ' }).click();
  await page.getByRole('searchbox', { name: 'Tìm đơn vị' }).fill('van phong');
  await page.getByRole('dialog').getByText('Văn phòng', { exact: true }).click();
  await page.getByRole('button', { name: 'Ghi nhận cho 7 người' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Việc' }).click();
  await page.getByRole('option', { name: 'Được phê duyệt' }).click();
  await dialog.getByRole('button', { name: 'Kiểm tra trước' }).click();
  await seen(dialog.getByText('7 người sẽ được ghi'));
  await dialog.getByRole('button', { name: 'Ghi cho 7 người' }).click();
  await seen(dialog.getByText('Đã ghi cho 7 người'));
  await dialog.getByRole('button', { name: 'Đóng' }).click();
  await gone(dialog);
}

/** What the first card says, with plain spaces. */
async function rateOnDashboard(page: Page, url: string, scope: Scope): Promise<string> {
  await page.goto(`${url}/?filter=${encodeURIComponent(JSON.stringify(scope))}`);
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Tỷ lệ hoàn thành' }) });
  await seen(card);
  const text = await card.innerText();
  return /\d+,\d\s%/.exec(text)?.[0].replace(/\s/g, ' ') ?? text;
}
