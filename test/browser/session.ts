import fs from 'node:fs';
import path from 'node:path';
import type { APIRequestContext, BrowserContext, Locator, Page } from 'playwright-core';

export const ADMIN = { username: 'quantri', password: 'mot cau ngan de nho', displayName: 'Lê Thị Quản Trị' };
export const TODAY = '2026-04-20';

export const ROSTER = path.resolve(import.meta.dirname, '..', '..', 'fixtures', 'rosters', 'ok', 'phu-luc-54.xlsx');

const PATIENCE_MS = 20_000;

const EXPECTED = [
  ['401', '/api/auth/me'],
  ['401', '/api/auth/logout'],
  ['404', '/api/setup'],
] as const;

/** What a page did that no page may do. */
export interface Watch {
  readonly errors: string[];
  readonly strangers: string[];
}

/** Notes errors in the browser's console and requests that leave the server; ask for it after the work is done. */
export function watch(context: BrowserContext, url: string): Watch {
  context.setDefaultTimeout(PATIENCE_MS);
  const found: Watch = { errors: [], strangers: [] };
  context.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(url) && !/^(data|blob):/.test(asked)) found.strangers.push(asked);
  });
  context.on('console', (message) => {
    // The browser writes down by itself what is no fault: nobody is logged in yet, and setting up is over.
    const isExpected = EXPECTED.some(
      ([status, path]) => message.text().includes(status) && message.location().url.endsWith(path),
    );
    if (message.type() === 'error' && !isExpected) found.errors.push(`${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => found.errors.push(error.error().message));
  return found;
}

/** A call of the API in the name of the page's session; fails loudly. */
export async function api<T>(request: APIRequestContext, url: string, route: string, data?: object): Promise<T> {
  const answer =
    data === undefined ? await request.get(`${url}/api${route}`) : await request.post(`${url}/api${route}`, { data });
  if (!answer.ok()) throw new Error(`${route}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A department with a campaign whose last day is near. Gives their ids. */
export async function makeCampaign(
  request: APIRequestContext,
  url: string,
): Promise<{ unitId: string; campaignId: string }> {
  const unit = await api<{ id: string }>(request, url, '/units', {
    name: 'Sở Khoa học và Đời sống',
    type: 'organisation',
    isOrganisation: true,
  });
  const campaign = await api<{ id: string }>(request, url, '/campaigns', {
    name: 'Triển khai VssID',
    unitId: unit.id,
    startsOn: '2026-03-23',
    deadline: 'trước ngày 30/4/2026',
  });
  return { unitId: unit.id, campaignId: campaign.id };
}

/** The annex roster imported by the API alone: every question answered, applied. */
export async function importRoster(request: APIRequestContext, url: string, campaignId: string): Promise<void> {
  const upload = await request.post(`${url}/api/imports`, {
    multipart: {
      campaignId,
      file: { name: 'phu-luc-54.xlsx', mimeType: 'application/octet-stream', buffer: fs.readFileSync(ROSTER) },
    },
  });
  const { id } = (await upload.json()) as { id: string };
  await untilStatus(request, url, id, 'planned');
  await api(request, url, `/imports/${id}/answers`, { code: 'NO_UNIT', accept: true, scope: 'file' });
  await api(request, url, `/imports/${id}/answers`, { code: 'NO_UNIT', value: 'own', scope: 'file' });
  await api(request, url, `/imports/${id}/apply`, { acknowledge: [], blank: 'keep' });
  await untilStatus(request, url, id, 'applied');
}

const LONGEST_IMPORT_MS = 30_000;

async function untilStatus(request: APIRequestContext, url: string, id: string, wanted: string): Promise<void> {
  const limit = Date.now() + LONGEST_IMPORT_MS;
  for (;;) {
    const { status } = await api<{ status: string }>(request, url, `/imports/${id}`);
    if (status === wanted) return;
    if (status === 'failed' || Date.now() > limit) throw new Error(`The import is ${status}, not ${wanted}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function login(page: Page, url: string, who: { username: string; password: string }): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Tên đăng nhập').fill(who.username);
  await page.getByLabel(/^Mật khẩu/).fill(who.password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await seen(page.getByRole('heading', { name: 'Tỷ lệ hoàn thành' }));
}

/** Waits until it can be seen. */
export async function seen(what: Locator): Promise<void> {
  await what.first().waitFor({ state: 'visible' });
}

/** Waits until it is gone, or cannot be seen any more. */
export async function gone(what: Locator): Promise<void> {
  await what.first().waitFor({ state: 'hidden' });
}

/** How far the page can be scrolled sideways; 0 on a page that fits. */
export async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
