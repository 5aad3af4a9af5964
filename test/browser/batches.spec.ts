import { DESK, peopleOf, PHONE, recordFacts, useHouse } from './house.js';
import { api, gone, seen, sideways } from './session.js';

const LONGEST_MS = 120_000;
const OFFICE = 'Văn phòng';

describe('forms on paper, from the person to the agency', () => {
  const names: string[] = [];
  const ids: string[] = [];
  const house = useHouse({
    prepare: async (made) => {
      const people = await peopleOf(made, made.units.get(OFFICE)!);
      for (const [index, person] of people.slice(0, 3).entries()) {
        await recordFacts(made, person, `declared 2026-04-${15 + index}`);
        names.push(person.fullName);
        ids.push(person.id);
      }
    },
  });

  it(
    'T8: collects two, hands them over after a look at what would happen, and takes it back',
    async () => {
      const { page, watched } = await house().open(DESK);
      const scope = { unitId: house().units.get(OFFICE) };

      // One at the worklist, as they come to the door: no batch is open yet.
      await page.goto(house().address('/worklists', { ...scope, worklist: 'lapsing' }));
      const row = page.getByRole('row').filter({ hasText: names[0]! });
      await row.getByRole('button', { name: `Đã thu tờ khai của ${names[0]!}` }).click();
      const one = page.getByRole('dialog', { name: `Đã thu tờ khai của ${names[0]!}` });
      await seen(one.getByText(`Mở đợt mới của ${OFFICE}`));
      await one.getByRole('button', { name: 'Đã thu tờ khai' }).click();
      await gone(one);
      await seen(row.getByText('Tờ khai đang ở đơn vị, chưa nộp (Đợt 1)'));
      await seen(row.getByText('Kê khai', { exact: false }).first());

      // The other out of the batch, the most urgent first.
      await page.goto(house().address('/batches', scope));
      await seen(page.getByRole('link', { name: 'Đã kê khai, tờ khai chưa ở đợt nào: 2 người' }));
      await page.getByRole('listitem').filter({ hasText: 'Đợt 1' }).getByRole('link').click();
      await seen(page.getByText('Sớm nhất hết hạn từ 26/04/2026', { exact: false }));
      await page.getByRole('button', { name: 'Thêm người' }).click();
      const add = page.getByRole('dialog', { name: 'Thêm người vào Đợt 1' });
      await seen(add.getByRole('checkbox', { name: 'Tất cả 2 người' }));
      await add.getByRole('checkbox', { name: names[1]! }).check();
      await add.getByRole('button', { name: 'Đã thu tờ khai của 1 người' }).click();
      await seen(add.getByText('Đã thêm 1 tờ khai'));
      await add.getByRole('button', { name: 'Đóng' }).click();
      await seen(page.getByText('2 tờ khai'));
      expect(await page.getByRole('list', { name: 'Đợt 1' }).getByRole('link').allInnerTexts()).toEqual(
        names.slice(0, 2),
      );

      await page.getByRole('button', { name: 'Đổi tên' }).click();
      const rename = page.getByRole('dialog', { name: 'Đổi tên Đợt 1' });
      await rename.getByLabel('Tên đợt').fill('Đợt thu sớm');
      await rename.getByRole('button', { name: 'Lưu' }).click();
      await gone(rename);
      await seen(page.getByRole('heading', { name: 'Đợt thu sớm · Đang thu' }));
      await page.getByRole('button', { name: 'Đổi tên' }).click();
      await page.getByRole('textbox', { name: 'Tên đợt' }).fill('Đợt 1');
      await page.getByRole('button', { name: 'Lưu' }).click();
      await seen(page.getByRole('heading', { name: 'Đợt 1 · Đang thu' }));

      await page.getByRole('button', { name: 'Nộp cho cơ quan BHXH' }).click();
      const hand = page.getByRole('dialog', { name: 'Nộp cho cơ quan BHXH' });
      await hand.getByLabel('Số biên nhận').fill('BN-07');
      await hand.getByRole('button', { name: 'Kiểm tra trước' }).click();
      await seen(hand.getByText('Nộp Đợt 1 ngày 20/04/2026'));
      await hand.getByRole('button', { name: 'Ghi cho 2 người' }).click();
      await seen(hand.getByText('Đã ghi cho 2 người'));
      await hand.getByRole('button', { name: 'Đóng' }).click();
      await seen(page.getByText('Đã nộp ngày 20/04/2026, biên nhận BN-07'));
      expect(await stages()).toEqual(['submitted', 'submitted', 'declared']);

      await page.getByRole('button', { name: 'Hoàn tác' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác' }).click();
      await seen(page.getByRole('heading', { name: 'Đợt 1 · Đang thu' }));
      await seen(page.getByText('2 tờ khai'));
      expect(await stages()).toEqual(['declared', 'declared', 'declared']);
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'is read on a phone, on the person’s page and on paper',
    async () => {
      const { page, watched } = await house().open(PHONE);
      const [batch] = await api<{ id: string }[]>(house().request, house().url, '/batches');
      await page.goto(`${house().url}/batches/${batch!.id}/show`);
      await seen(page.getByRole('button', { name: `Lấy tờ khai của ${names[0]!} ra khỏi đợt` }));
      expect(await sideways(page)).toBe(0);
      await page.getByRole('button', { name: 'Thêm người' }).click();
      await seen(page.getByRole('checkbox', { name: 'Tất cả 1 người' }));
      expect(await sideways(page)).toBe(0);
      await page.goto(house().address('/batches'));
      await seen(page.getByRole('listitem').filter({ hasText: 'Đợt 1' }));
      expect(await sideways(page)).toBe(0);
      await page.goto(`${house().url}/participants/${ids[0]!}/show`);
      await seen(page.getByText('Tờ khai đang ở đơn vị, chưa nộp: Đợt 1, thu ngày 20/04/2026', { exact: false }));
      await page.goto(`${house().url}/print/batches/${batch!.id}`);
      await seen(page.getByText('Tổng cộng: 2 tờ khai'));
      await seen(page.getByRole('cell', { name: names[0]! }));
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'says that the open batches cannot be read, and reads them when told',
    async () => {
      const { page } = await house().open(DESK);
      const lists = /\/api\/batches\?/;
      await page.route(lists, (route) =>
        route.fulfill({ status: 503, json: { code: 'BUSY', message: 'Máy chủ bận.' } }),
      );
      await page.goto(`${house().url}/participants/${ids[2]!}/show`);
      await page.getByRole('button', { name: `Đã thu tờ khai của ${names[2]!}` }).click();
      const one = page.getByRole('dialog', { name: `Đã thu tờ khai của ${names[2]!}` });
      await seen(one.getByRole('alert').getByText('Máy chủ bận.'));
      await page.unroute(lists);
      await one.getByRole('button', { name: 'Thử lại' }).click();
      await gone(one.getByRole('alert'));
      await seen(one.getByRole('button', { name: 'Đã thu tờ khai', disabled: false }));
    },
    LONGEST_MS,
  );

  const stages = async () => {
    const { request, url } = house();
    const found = await Promise.all(
      ids.map((id) => api<{ standing: { stage: string } }>(request, url, `/participants/${id}`)),
    );
    return found.map(({ standing }) => standing.stage);
  };
});
