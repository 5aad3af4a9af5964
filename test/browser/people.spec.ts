import { addUser, DESK, peopleOf, PHONE, recordFacts, useHouse } from './house.js';
import { api, gone, seen, sideways } from './session.js';

const ADVISER = { username: 'covan', password: 'mat khau cua co van lop', displayName: 'Trần Thị Thử' };
const CLERK = { username: 'nhansu', password: 'mat khau cua phong nhan su', displayName: 'Trần Thị Thử' };
const LONGEST_MS = 120_000;
const OFFICE = 'Văn phòng';

describe('people who are chased, and people who are one', () => {
  const house = useHouse({
    prepare: async (made) => {
      await addUser(made, ADVISER, 'head', made.units.get(OFFICE)!);
      await addUser(made, CLERK, 'hr', made.unitId);
    },
  });

  it(
    'lets an adviser on a phone call, note the promise, copy messages and record, from the list of who has not begun',
    async () => {
      const { page, watched } = await house().open(PHONE, ADVISER);
      await page.goto(house().address('/worklists'));
      await page.getByRole('tab', { name: 'Chưa kê khai (7)' }).click();
      await seen(page.getByText('7 người', { exact: true }));
      expect(await sideways(page)).toBe(0);

      // Calls one of them, who promises to do it the day after tomorrow.
      await page.getByRole('button', { name: 'Ghi liên hệ: Vũ Thùy Diễm' }).click();
      const call = page.getByRole('dialog', { name: 'Ghi liên hệ: Vũ Thùy Diễm' });
      await call.getByRole('combobox', { name: 'Kết quả' }).click();
      await page.getByRole('option', { name: 'Hẹn sẽ làm' }).click();
      await call.getByLabel('Hẹn làm xong ngày').fill('22/04/2026');
      await call.getByRole('button', { name: 'Lưu liên hệ' }).click();
      await gone(call);
      const card = page.getByRole('listitem').filter({ hasText: 'Vũ Thùy Diễm' });
      await seen(card.getByText('20/04: Hẹn sẽ làm'));
      await seen(card.getByText('hẹn 22/04'));

      // Whoever was called today is left alone.
      await page.getByRole('combobox', { name: 'Liên hệ' }).click();
      await page.getByRole('option', { name: 'Hôm nay chưa liên hệ' }).click();
      await seen(page.getByText('6 người', { exact: true }));
      expect(await page.getByText('Vũ Thùy Diễm').count()).toBe(0);

      // For the group chat: figures, and nobody's name.
      await page.getByRole('button', { name: 'Việc khác' }).click();
      await page.getByRole('menuitem', { name: 'Soạn tin nhắn' }).click();
      const messages = page.getByRole('dialog', { name: 'Soạn tin nhắn' });
      await messages.getByRole('article', { name: 'Văn phòng' }).getByRole('button', { name: 'Chép tin' }).click();
      await seen(messages.getByRole('button', { name: 'Đã chép' }));
      const forGroup = await page.evaluate(() => navigator.clipboard.readText());
      expect(forGroup).toContain('Văn phòng');
      expect(forGroup).toContain('7 người chưa kê khai');
      expect(forGroup).not.toContain('Diễm');

      // For one person: the name and the next step; then it is noted as sent.
      await messages.getByRole('tab', { name: 'Từng người (6)' }).click();
      const first = messages.getByRole('article').first();
      const name = (await first.getByRole('heading').textContent())!;
      await first.getByRole('button', { name: 'Chép tin' }).click();
      const note = first.getByRole('button', { name: 'Ghi là đã nhắn' });
      await note.click();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`Chào ${name}`);
      const sent = page.getByRole('dialog', { name: `Ghi liên hệ: ${name}` });
      await sent.getByRole('combobox', { name: 'Kết quả' }).click();
      await page.getByRole('option', { name: 'Đã nhắc' }).click();
      await sent.getByRole('button', { name: 'Lưu liên hệ' }).click();
      await gone(sent);
      await messages.getByRole('button', { name: 'Đóng' }).click();
      await seen(page.getByText('5 người', { exact: true }));

      // The one who promised has done it: recorded on the page of the person.
      await page.goto(house().address('/worklists', { worklist: 'not_started' }));
      await page.getByRole('link', { name: /Vũ Thùy Diễm/ }).click();
      await seen(page.getByRole('region', { name: 'Nhật ký liên hệ' }).getByText(/Hẹn sẽ làm, hẹn 22\/04\/2026/));
      await seen(page.getByRole('region', { name: 'Hướng dẫn bước tiếp theo' }));
      expect(await sideways(page)).toBe(0);
      await page.getByRole('button', { name: 'Kê khai', exact: true }).click();
      const fact = page.getByRole('dialog', { name: 'Kê khai' });
      await fact.getByRole('button', { name: 'Ghi nhận' }).click();
      await gone(fact);
      await seen(page.getByRole('region', { name: 'Dòng thời gian' }).getByText('Kê khai, 20/04/2026'));
      await page.goto(house().address('/worklists'));
      await seen(page.getByRole('tab', { name: 'Chưa kê khai (6)' }));
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'lets an adviser on a phone record the form of one right in the list of who lapses soon',
    async () => {
      const { page, watched } = await house().open(PHONE, ADVISER);
      const { url, campaignId, units } = house();
      const filter = encodeURIComponent(JSON.stringify({ campaignId, unitId: units.get(OFFICE) }));
      const people = await api<{ id: string; fullName: string; version: number }[]>(
        page.request,
        url,
        `/participants?filter=${filter}&sort=["fullName","DESC"]`,
      );
      const { id, fullName, version } = people[0]!;
      await api(page.request, url, `/participants/${id}/facts`, { kind: 'declared', on: '2026-04-14', version });
      await page.goto(house().address('/worklists'));
      await page.getByRole('tab', { name: 'Sắp hết hạn 10 ngày (1)' }).click();
      expect(await sideways(page)).toBe(0);
      await page.getByRole('button', { name: `Ghi nhận: ${fullName}` }).click();
      const dialog = page.getByRole('dialog', { name: `Ghi nhận: ${fullName}` });
      await seen(dialog.getByText(/Còn 4 ngày, nộp chậm nhất 24\/04\/2026/));
      await dialog.getByRole('button', { name: 'Nộp tờ khai', exact: true }).click();
      await page.getByRole('dialog', { name: 'Nộp tờ khai' }).getByRole('button', { name: 'Ghi nhận' }).click();

      // The list is empty by now; what has become of the person is still shown.
      await seen(dialog.getByText('Chờ từ hôm nay'));
      await dialog.getByRole('button', { name: 'Đóng' }).click();
      await seen(page.getByText('Không có ai trong danh sách này'));
      await seen(page.getByRole('tab', { name: 'Sắp hết hạn 10 ngày (0)' }));
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'puts a list on paper with how long there is and what was said last, and without numbers of persons',
    async () => {
      const { page, watched } = await house().open(DESK, CLERK);
      const { request, url, units } = house();
      const [person] = await peopleOf(house(), units.get('Phòng Thanh tra')!);
      await recordFacts(house(), person!, 'declared 2026-04-15');
      const called = { channel: 'call', outcome: 'PROMISED', on: '2026-04-19', promisedOn: '2026-04-23' };
      await api(request, url, `/participants/${person!.id}/contacts`, called);
      await page.goto(house().address('/print/participants', { unitId: units.get('Phòng Thanh tra') }));
      const row = page.getByRole('row').filter({ hasText: person!.fullName });
      await seen(row.getByRole('cell', { name: '19/04/2026: Hẹn sẽ làm, hẹn 23/04/2026' }));
      await seen(row.getByRole('cell', { name: 'còn 5 ngày' }));
      expect(await page.getByRole('row').count()).toBe(1 + 5);
      expect(await page.getByRole('table').innerText()).not.toMatch(/\d{6}/);
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'says how many guardians there are beyond those of the list',
    async () => {
      const { page, watched } = await house().open(DESK, CLERK);
      const guardian = { id: '1', fullName: 'Trần Thị Giám Hộ', unitId: null, unitName: null };
      await page.route(/\/guardians\?/, (route) =>
        route.fulfill({
          json: [{ ...guardian, participantId: null, stage: null, children: 3 }],
          headers: { 'Content-Range': 'guardians 0-0/141' },
        }),
      );
      await page.goto(house().address('/worklists', { worklist: 'blocked_guardian' }));
      await seen(page.getByText('Trần Thị Giám Hộ'));
      await seen(page.getByText('và 140 nữa'));
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'lets the clerk merge a person who is there twice, striking out what cannot be true of both, and takes it back',
    async () => {
      const { page, watched } = await house().open(DESK, CLERK);
      const { url, campaignId, unitId: organisationId, units } = house();
      const twin = { fullName: 'Bùi Thị Ngọc Sinh Đôi', dob: '1985-03-02', campaignId, unitId: units.get(OFFICE) };
      await api(page.request, url, '/people', { ...twin, siNumber: '7912345678' });
      const elsewhere = { name: 'Tổ Sinh Đôi', parentId: organisationId };
      const { id: unitId } = await api<{ id: string }>(page.request, url, '/units', elsewhere);
      await api(page.request, url, '/people', { ...twin, unitId });
      await page.goto(house().address('/duplicates'));
      await seen(page.getByText('1 cặp cần xem'));
      const pair = page.getByRole('region', { name: /Sinh Đôi/ });
      await seen(pair.getByText('Cùng tên và ngày sinh'));
      await pair.getByRole('button', { name: 'Gộp thành một…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Gộp hai hồ sơ thành một người' });
      await seen(dialog.getByRole('radio', { name: /79\*+678/, checked: true }));
      await dialog.getByRole('button', { name: 'Gộp', exact: true }).click();

      // They are in two units: one of the two has to go before they can be one.
      await seen(dialog.getByText(/ở hai đơn vị khác nhau/));
      await seen(dialog.getByRole('radio', { name: /Hủy ở hồ sơ được giữ: .*, Văn phòng$/ }));
      await dialog.getByRole('radio', { name: /Hủy ở hồ sơ được gộp vào: .*, Tổ Sinh Đôi$/ }).check();
      await dialog.getByRole('button', { name: 'Gộp', exact: true }).click();
      await seen(dialog.getByText('Đã gộp vào Bùi Thị Ngọc Sinh Đôi.'));
      await dialog.getByRole('button', { name: 'Đóng' }).click();
      await seen(page.getByText('Không thấy ai bị trùng'));

      await page.goto(house().address('/participants', { q: 'sinh doi' }));
      await seen(page.getByText('1 người', { exact: true }));
      await page.goto(`${house().url}/changes`);
      await page.getByRole('combobox', { name: 'Cách làm' }).click();
      await page.getByRole('option', { name: 'gộp' }).click();
      await page.getByRole('listitem').first().getByRole('button', { name: 'Hoàn tác' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác' }).click();
      await seen(page.getByText(/Đã trả lại/));
      await page.goto(house().address('/participants', { q: 'sinh doi' }));
      await seen(page.getByText('2 người', { exact: true }));

      // The browser itself writes down that the first try was refused.
      const errors = watched.errors.filter((error) => !/422 .*\/merge$/.test(error));
      expect({ ...watched, errors }).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'records for pasted numbers: who is found, who is not, and back again',
    async () => {
      const { page, watched } = await house().open(DESK, CLERK);
      const { url, campaignId, units } = house();
      const known = { fullName: 'Phan Thị Số Dán', siNumber: '7911112222', campaignId, unitId: units.get(OFFICE) };
      await api(page.request, url, '/people', known);
      await page.goto(house().address('/participants'));
      await page.getByRole('button', { name: /^Ghi nhận cho/ }).click();
      const dialog = page.getByRole('dialog', { name: 'Ghi nhận cho nhiều người' });
      await dialog.getByRole('radio', { name: 'Những người có số được dán vào đây' }).check();
      await dialog
        .getByLabel('Mã số BHXH hoặc số CCCD')
        .fill('Họ và tên\tMã số\nPhan Thị Số Dán\t7911112222\nAi Đó\t7999999999');
      await seen(dialog.getByText('Nhận ra 2 số'));
      await dialog.getByRole('button', { name: 'Kiểm tra trước' }).click();
      await seen(dialog.getByText('1 người sẽ được ghi'));
      await seen(dialog.getByText('7999999999'));
      await dialog.getByRole('button', { name: 'Ghi cho 1 người' }).click();
      await seen(dialog.getByText('Đã ghi cho 1 người'));
      await dialog.getByRole('button', { name: 'Hoàn tác' }).click();
      await page
        .getByRole('dialog', { name: 'Hoàn tác thay đổi này?' })
        .getByRole('button', { name: 'Hoàn tác' })
        .click();
      await seen(dialog.getByText('Đã hoàn tác.'));
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );

  it(
    'merges a unit into another, says where its people went, and takes it back',
    async () => {
      const { page, watched } = await house().open(DESK, CLERK);
      await page.goto(house().address('/units'));
      await page.getByRole('button', { name: 'Thao tác với Phòng Thanh tra' }).click();
      await page.getByRole('menuitem', { name: 'Gộp vào đơn vị khác…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Gộp Phòng Thanh tra vào đơn vị khác' });
      await dialog.getByRole('treeitem', { name: 'Văn phòng' }).click();
      await seen(dialog.getByText(/người của Phòng Thanh tra được tính vào Văn phòng/));
      await dialog.getByRole('button', { name: 'Gộp', exact: true }).click();
      await seen(dialog.getByText(/Đã gộp Phòng Thanh tra vào Văn phòng: 5 người được chuyển/));
      await dialog.getByRole('button', { name: 'Đóng' }).click();
      await page.getByRole('treeitem', { name: 'Phòng Thanh tra' }).click();
      await seen(page.getByText(/Đơn vị đã ngừng hoạt động từ ngày 20\/04\/2026/));
      await seen(page.getByRole('link', { name: 'Văn phòng' }));

      await page.goto(`${house().url}/changes`);
      await page.getByRole('combobox', { name: 'Cách làm' }).click();
      await page.getByRole('option', { name: 'gộp' }).click();
      await page.getByRole('listitem').first().getByRole('button', { name: 'Hoàn tác' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác' }).click();
      await seen(page.getByText(/Đã trả lại 5/));
      await page.goto(house().address('/units'));
      await page.getByRole('treeitem', { name: 'Phòng Thanh tra' }).click();
      await seen(page.getByRole('button', { name: 'Gộp vào đơn vị khác…' }));
      expect(watched).toEqual({ errors: [], strangers: [] });
    },
    LONGEST_MS,
  );
});
