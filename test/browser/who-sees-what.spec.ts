import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser } from '../support/chromium.js';
import { useServers, type ServerProcess } from '../support/server-process.js';
import { ADMIN, api, importRoster, login, makeCampaign, seen, sideways, TODAY, watch } from './session.js';

const HEAD = { username: 'truongphong', password: 'mat khau cua truong phong' };
const PHONE = { width: 360, height: 740 };

describe('one roster seen by two people', () => {
  const servers = useServers();
  let browser: Browser;
  let server: ServerProcess;
  let campaignId: string;
  let contexts: BrowserContext[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    server = await servers.start({ today: TODAY });
    const { request } = await browser.newContext();
    await api(request, server.url, '/setup', { ...ADMIN, mode: 'empty' });
    const { username, password } = ADMIN;
    await api(request, server.url, '/auth/login', { username, password });
    ({ campaignId } = await makeCampaign(request, server.url));
    await importRoster(request, server.url, campaignId);
    const units = await api<{ id: string; name: string }[]>(request, server.url, '/units');
    const office = units.find(({ name }) => name === 'Văn phòng')!;
    await api(request, server.url, '/users', {
      ...HEAD,
      displayName: 'Trần Văn Trưởng',
      grants: [{ role: 'head', unitId: office.id }],
    });
  }, 120_000);
  afterEach(async () => {
    for (const context of contexts) await context.close();
    contexts = [];
  });
  afterAll(async () => {
    await browser.close();
  });

  const open = async (viewport: { width: number; height: number }) => {
    const context = await browser.newContext({ locale: 'vi-VN', viewport });
    contexts.push(context);
    return { page: await context.newPage(), watched: watch(context, server.url) };
  };

  it('shows a head the own unit and nobody else', async () => {
    const { page, watched } = await open({ width: 1280, height: 800 });
    await login(page, server.url, HEAD);
    await page.getByRole('menuitem', { name: 'Người tham gia' }).click();
    await seen(page.getByText('7 người', { exact: true }));
    const table = page.getByRole('table', { name: 'Người tham gia' });
    await seen(table.getByRole('link', { name: 'Vũ Thùy Diễm' }));
    expect(await table.getByRole('link').count()).toBe(7);
    expect(await page.getByRole('link', { name: 'Hồ Thùy Diễm' }).count()).toBe(0);
    expect(await page.getByRole('menuitem', { name: 'Nhập danh sách' }).count()).toBe(0);
    await seen(page.getByRole('menuitem', { name: 'Nhập tình trạng' }));
    expect(watched).toEqual({ errors: [], strangers: [] });
  });

  it('fits a phone of 360 pixels: dashboard, list and person', async () => {
    const { page, watched } = await open(PHONE);
    await login(page, server.url, ADMIN);
    expect(await sideways(page)).toBe(0);

    await page.goto(`${server.url}/participants?filter=${encodeURIComponent(JSON.stringify({ campaignId }))}`);
    const people = page.getByRole('list', { name: 'Người tham gia' });
    await seen(people);
    expect(await people.getByRole('listitem').count()).toBe(25);
    expect(await sideways(page)).toBe(0);

    await people.getByRole('link').first().click();
    await seen(page.getByRole('list', { name: 'Tiến trình' }));
    expect(await sideways(page)).toBe(0);
    expect(watched).toEqual({ errors: [], strangers: [] });
  });

  it('opens from a worklist the person to act on, and the page says what is still to do', async () => {
    const { page } = await open(PHONE);
    await login(page, server.url, HEAD);
    await page.goto(`${server.url}/worklists`);
    await page.getByRole('tab', { name: 'Chưa kê khai (7)' }).click();
    await page
      .getByRole('list', { name: 'Chưa kê khai' })
      .getByRole('link', { name: /Vũ Thùy Diễm/ })
      .click();
    await seen(
      page.getByRole('region', { name: 'Việc tiếp theo' }).getByRole('button', { name: 'Kê khai', exact: true }),
    );
    expect(await page.getByRole('button', { name: 'Hiện số đầy đủ' }).count()).toBe(0);
  });
});
