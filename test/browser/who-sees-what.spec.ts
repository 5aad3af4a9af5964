import { addUser, PHONE, useHouse } from './house.js';
import { ADMIN, login, seen, sideways } from './session.js';

const HEAD = { username: 'truongphong', password: 'mat khau cua truong phong', displayName: 'Trần Văn Trưởng' };

describe('one roster seen by two people', () => {
  const house = useHouse({
    prepare: (made) => addUser(made, HEAD, 'head', made.units.get('Văn phòng')!),
  });

  it('shows a head the own unit and nobody else', async () => {
    const { page, watched } = await house().open({ width: 1280, height: 800 }, null);
    await login(page, house().url, HEAD);
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
    const { page, watched } = await house().open(PHONE, null);
    await login(page, house().url, ADMIN);
    expect(await sideways(page)).toBe(0);

    await page.goto(house().address('/participants'));
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
    const { page } = await house().open(PHONE, null);
    await login(page, house().url, HEAD);
    await page.goto(`${house().url}/worklists`);
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
