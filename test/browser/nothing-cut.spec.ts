import type { Page, Route } from 'playwright-core';
import { DESK, peopleOf, recordFacts, useHouse } from './house.js';
import { gone, seen } from './session.js';

const LONGEST_MS = 120_000;
const OFFICE = 'Văn phòng';

/** Answers a list that is longer than any page of the screen with what `make` says of its lines. */
async function manyOf(page: Page, address: RegExp, total: number, make: (index: number) => object): Promise<void> {
  await page.route(address, (route: Route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const range = new URL(route.request().url()).searchParams.get('range') ?? '[0,24]';
    const [from, to] = JSON.parse(range) as [number, number];
    const last = Math.min(to, total - 1);
    const json = Array.from({ length: last - from + 1 }, (_, i) => make(from + i));
    return route.fulfill({ json, headers: { 'Content-Range': `many ${from}-${last}/${total}` } });
  });
}

const next = (page: Page) => page.getByRole('button', { name: 'Trang sau' }).click();

describe('a list that is longer than its page', () => {
  const house = useHouse({
    prepare: async (made) => {
      const [person] = await peopleOf(made, made.units.get(OFFICE)!);
      await recordFacts(made, person!, 'declared 2026-04-18');
      const data = { channel: 'call', outcome: 'PROMISED', on: '2026-04-19' };
      for (let i = 0; i < 5; i += 1)
        await made.request.post(`${made.url}/api/participants/${person!.id}/contacts`, { data });
    },
  });

  it(
    'is gone through page by page: contacts, days off, frozen reports',
    async () => {
      const { page, watched } = await house().open(DESK);
      const [person] = await peopleOf(house(), house().units.get(OFFICE)!);
      const contact = { participantId: person!.id, channel: 'call', outcome: 'PROMISED', on: '2026-04-19' };
      const nothing = { promisedOn: null, actor: null, at: '2026-04-19T02:00:00Z', changeId: null, canRemove: false };
      await manyOf(page, /\/api\/participants\/\d+\/contacts\?/, 120, (i) => ({
        id: String(i),
        ...contact,
        ...nothing,
        note: `Cuộc gọi ${i}`,
      }));
      await page.goto(`${house().url}/participants/${person!.id}/show`);
      const log = page.getByRole('region', { name: 'Liên hệ' });
      await log.getByRole('button', { name: 'Xem tất cả' }).click();
      await seen(log.getByText('1–50 trong 120'));
      await next(page);
      await seen(log.getByText('Cuộc gọi 99', { exact: true }));

      const day = { kind: 'swap_off', weekday: 1, missingCompensation: null, version: 1, day: '2026-05-04' };
      await manyOf(page, /\/api\/holidays\?/, 230, (i) => ({ id: String(i), ...day, name: `Ngày nghỉ ${i}` }));
      await page.goto(`${house().url}/holidays`);
      await next(page);
      await next(page);
      await seen(page.getByText('Ngày nghỉ 229', { exact: true }));

      const report = { unitName: OFFICE, asOf: '2026-04-19', createdAt: '2026-04-19T02:00:00Z', createdBy: null };
      await manyOf(page, /\/api\/reports\?/, 30, (i) => ({
        id: String(i),
        ...report,
        number: i,
        verifyCode: `MA-${i}`,
      }));
      await page.goto(house().address('/reports'));
      await next(page);
      await seen(page.getByText('MA-29', { exact: true }));
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'says in a dialog how many more there are, and how to come to them',
    async () => {
      const { page, watched } = await house().open(DESK);
      const [person] = await peopleOf(house(), house().units.get(OFFICE)!);
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/api/batches?')) asked.push(decodeURIComponent(request.url()));
      });
      await manyOf(page, /\/api\/batches\?/, 60, (i) => ({ id: String(i), name: `Đợt ${i}`, unitName: OFFICE }));
      await page.goto(`${house().url}/participants/${person!.id}/show`);
      await page.getByRole('button', { name: /^Đã thu tờ khai của/ }).click();
      const dialog = page.getByRole('dialog');
      await seen(dialog.getByText('1–50 trong 60'));
      await next(page);
      await seen(dialog.getByRole('combobox').filter({ hasText: 'Đợt 50' }));
      expect(asked[0]).toContain(`"collectsFor":"${house().units.get(OFFICE)!}"`);
      await dialog.getByRole('button', { name: 'Hủy' }).click();
      await gone(dialog);

      const unit = { path: [], parentId: null, version: 1, aliases: [] };
      await manyOf(page, /\/api\/units\?.*q%22/, 73, (i) => ({ id: String(1_000 + i), name: `Tổ ${i}`, ...unit }));
      await page.goto(`${house().url}/units`);
      await page.getByRole('searchbox').or(page.getByLabel(/Tìm/)).first().fill('to');
      await seen(page.getByText('Còn 23 kết quả nữa: gõ thêm để thu hẹp.'));
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );
});
