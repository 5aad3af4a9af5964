import type { Page } from 'playwright-core';
import { DESK, PHONE, useHouse } from './house.js';
import { classes, messyRoster, ownWords } from './import-files.js';
import { ADMIN, gone, seen, sideways, type Watch } from './session.js';

const LONGEST_MS = 120_000;

describe('the import screens', () => {
  const house = useHouse({ hasPeople: false });
  let watched: Watch;

  afterEach(() => {
    expect(watched).toEqual({ errors: [], strangers: [] });
  });

  const open = async (viewport = DESK): Promise<Page> => {
    const opened = await house().open(viewport);
    ({ watched } = opened);
    return opened.page;
  };

  const upload = async (page: Page, name: string, buffer: Buffer): Promise<void> => {
    await page.goto(`${house().url}/imports/create`);
    await seen(page.getByText(/Thả tệp Excel vào đây/));
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await seen(page.getByRole('heading', { name, level: 1 }));
  };

  it(
    'lets a clerk point at the header in the file and say what each column is',
    async () => {
      const page = await open();
      await upload(page, 'bang-ke.xlsx', await ownWords('Người'));
      await seen(page.getByText('Cần chọn cột', { exact: true }));
      await page.getByRole('table', { name: 'Dòng tiêu đề' }).getByRole('cell', { name: 'Số trong sổ xanh' }).click();
      await page.getByRole('button', { name: 'Đọc lại với lựa chọn này' }).click();
      await seen(page.getByText('Tiêu đề ở dòng 2', { exact: false }));
      await choose(page, 'Được hiểu là (A)', 'Họ và tên');
      await choose(page, 'Được hiểu là (B)', 'Mã số BHXH');
      await choose(page, 'Được hiểu là (C)', 'Đơn vị');
      await page.getByRole('button', { name: 'Đọc lại với lựa chọn này' }).click();
      await seen(page.getByText('Sẽ ghi: 2 người mới, 1 đơn vị mới.'));
    },
    LONGEST_MS,
  );

  it(
    'remembers what a column was said to be, says so for the next file, and forgets it when told',
    async () => {
      const page = await open();
      await upload(page, 'bang-ke-1.xlsx', await ownWords('Họ và tên'));
      await choose(page, 'Được hiểu là (B)', 'Mã số BHXH');
      await choose(page, 'Được hiểu là (C)', 'Đơn vị');
      await page.getByRole('button', { name: 'Đọc lại với lựa chọn này' }).click();
      await seen(page.getByText('Sẽ ghi: 2 người mới, 1 đơn vị mới.'));
      await page.getByRole('button', { name: 'Áp dụng', exact: true }).click();
      await seen(page.getByText('Danh sách đã vào hệ thống.'));
      await undo(page);

      await upload(page, 'bang-ke-2.xlsx', await ownWords('Họ và tên'));
      await seen(page.getByText('Sẽ ghi: 2 người mới, 1 đơn vị mới.'));
      await page.getByRole('button', { name: /Trang tính và các cột/ }).click();
      await seen(page.getByText(/nhớ từ lần trước/));
      await page.getByRole('button', { name: 'Quên lựa chọn cũ, đoán lại' }).click();
      await seen(page.getByText('Sẽ ghi: 2 người mới.'));
    },
    LONGEST_MS,
  );

  it(
    'shows which sheets are read, each table with columns of its own',
    async () => {
      const page = await open();
      await upload(page, 'cac-lop.xlsx', await classes());
      await page.getByRole('button', { name: /Trang tính và các cột/ }).click();
      await page.getByRole('tab', { name: 'Bảng 2: D15CN2' }).click();
      await choose(page, 'Được hiểu là (D)', 'Không dùng');
      await page.getByRole('checkbox', { name: /D15CN1 \(3 dòng\)/ }).uncheck();
      await page.getByRole('button', { name: 'Bỏ thay đổi' }).click();
      await page.getByRole('checkbox', { name: /D15CN1 \(3 dòng\)/ }).uncheck();
      await page.getByRole('button', { name: 'Đọc lại với lựa chọn này' }).click();
      await seen(page.getByText('Sẽ ghi: 1 người mới', { exact: false }));
      await seen(page.getByText(/Đọc 1 trang tính/));
      expect(await isThereAtOnce(page, 'Trang tính và các cột', 'Đọc tất cả 2 trang')).toBe(true);
      await page.getByRole('button', { name: 'Đọc tất cả 2 trang' }).click();
      await seen(page.getByRole('button', { name: 'Bỏ thay đổi' }));
      await page.getByRole('button', { name: 'Đọc lại với lựa chọn này' }).click();
      await seen(page.getByText('Sẽ ghi: 4 người mới', { exact: false }));
    },
    LONGEST_MS,
  );

  it(
    'shows names in old letters before and after, and takes the guess back',
    async () => {
      const page = await open();
      await upload(page, 'chu-cu.xlsx', await classes());
      const grid = page.getByRole('grid', { name: 'Xem trước' });
      await seen(grid.getByText('Nguyễn Văn An', { exact: true }));
      await page.getByRole('button', { name: /Trang tính và các cột/ }).click();
      await seen(page.getByText(/Đã đổi từ TCVN3 \(.*theo phông chữ/));
      await page.getByRole('button', { name: 'Không đổi cột này' }).first().click();
      await seen(page.getByRole('button', { name: 'Bỏ thay đổi' }));
      await page.getByRole('button', { name: 'Đọc lại với lựa chọn này' }).click();
      await seen(grid.getByText('NguyÔn V¨n An', { exact: true }));
    },
    LONGEST_MS,
  );

  it(
    'is corrected with the keys alone, answered once for all alike, applied, and taken back',
    async () => {
      const page = await open();
      await upload(page, 'nguoi-lao-dong.xlsx', await messyRoster());
      await seen(page.getByRole('tab', { name: /Lỗi \(2\)/ }));

      // Row 9 has no name, row 10 a number too short: typed in without a mouse.
      await page.getByRole('searchbox', { name: 'Tìm trong tệp' }).focus();
      const grid = page.getByRole('grid', { name: 'Xem trước' });
      for (let i = 0; i < 8 && !(await inCell(page)); i++) await page.keyboard.press('Tab');
      expect(await inCell(page)).toBe(true);
      await page.keyboard.type('Bùi Thị Nguyệt');
      await page.keyboard.press('Enter');
      await seen(grid.getByRole('row', { name: /Mới Bùi Thị Nguyệt/ }));
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('F2');
      await page.keyboard.type('5096000006');
      await page.keyboard.press('Tab');
      await gone(page.getByRole('tab', { name: /Lỗi \(/ }));
      await page.keyboard.press('Space');
      await seen(grid.getByText('Bỏ qua'));
      await page.keyboard.press('Space');
      await gone(grid.getByText('Bỏ qua'));
      await page.keyboard.press('?');
      await seen(page.getByRole('dialog', { name: 'Phím tắt' }));
      await page.keyboard.press('Escape');

      const zeros = page.getByRole('region', { name: /mất số 0/ });
      await zeros.getByRole('button', { name: 'Nhận tất cả gợi ý (3)' }).click();
      await gone(zeros);
      const unit = page.getByRole('region', { name: /Dòng này không nêu đơn vị/ });
      await unit.getByRole('button', { name: /Để ở Sở Khoa học/ }).click();
      await gone(unit);

      const summary = page.getByRole('region', { name: 'Áp dụng' });
      await seen(summary.getByText('Sẽ ghi: 7 người mới, 3 đơn vị mới.'));
      const apply = summary.getByRole('button', { name: 'Áp dụng', exact: true });
      expect(await apply.isDisabled()).toBe(true);
      await summary.getByRole('checkbox', { name: /Năm ngoái/ }).check();
      await summary.getByRole('checkbox', { name: /Mã riêng/ }).check();
      await apply.click();
      await seen(page.getByText('Danh sách đã vào hệ thống.'));
      await undo(page);

      await page.goto(`${house().url}/imports`);
      const line = page.getByRole('listitem').filter({ hasText: 'nguoi-lao-dong.xlsx' });
      await seen(line.getByText('Đã hoàn tác'));
      await seen(line.getByText(ADMIN.displayName));
    },
    LONGEST_MS,
  );

  it(
    'takes a list from a chat as it shows it',
    async () => {
      const page = await open();
      await page.goto(`${house().url}/imports/create`);
      await page.getByRole('tab', { name: 'Dán bảng' }).click();
      const box = page.getByLabel('Dán bảng vào đây');
      await box.fill('Họ và tên - Mã số BHXH\n1. Lê Thị Hoa - 5096000001');
      await box.fill('STT | Họ và tên | Mã số BHXH\n1 | Lê Thị Hoa | 5096000001\n2 | Trần Văn Bình | 5096000002');
      await seen(page.getByText('3 dòng, 3 cột'));
      await seen(
        page
          .getByRole('table', { name: 'Bảng được hiểu như sau' })
          .getByRole('cell', { name: 'Trần Văn Bình', exact: true }),
      );
      await page.getByRole('button', { name: 'Đọc bảng đã dán' }).click();
      await seen(page.getByText('Sẽ ghi: 2 người mới.'));
      await page.getByRole('button', { name: 'Bỏ lần nhập này' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Bỏ lần nhập này' }).click();
      await seen(page.getByText('Lần nhập này đã bị bỏ.'));
    },
    LONGEST_MS,
  );

  it(
    'fits a phone of 360 pixels: what was read, the mapping, and a row in a dialog',
    async () => {
      const page = await open(PHONE);
      await upload(page, 'dien-thoai.xlsx', await messyRoster());
      await seen(page.getByRole('list', { name: 'Xem trước' }));
      // Open by itself: one of the columns is in doubt.
      await seen(page.getByRole('table', { name: 'Dòng tiêu đề' }));
      expect(await sideways(page)).toBe(0);
      await page.getByRole('button', { name: 'Sửa dòng 10' }).click();
      const dialog = page.getByRole('dialog', { name: 'Sửa dòng 10' });
      await dialog.getByLabel('Mã số BHXH').fill('5096000006');
      await dialog.getByRole('button', { name: 'Lưu dòng' }).click();
      await gone(dialog);
      await seen(page.getByRole('tab', { name: /Lỗi \(1\)/ }));
      expect(await sideways(page)).toBe(0);
    },
    LONGEST_MS,
  );
});

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Takes the import back, after reading how many people that concerns. */
async function undo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hoàn tác lần nhập này?' });
  await seen(dialog.getByText(/người được thêm hoặc thay đổi bởi lần nhập này sẽ trở lại như trước/));
  await dialog.getByRole('button', { name: 'Hoàn tác' }).click();
  await seen(page.getByText('Lần nhập này đã được hoàn tác.'));
}

function inCell(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-cell') != null);
}

/** Opens a part of the screen: can one of its buttons be hit in the next frame, or does it still slide into its place? */
function isThereAtOnce(page: Page, part: string, name: string): Promise<boolean> {
  return page.evaluate(
    async ([part, name]) => {
      const button = (text: string) =>
        [...document.querySelectorAll('button')].find(({ textContent }) => textContent.startsWith(text));
      button(part)?.click();
      await new Promise(requestAnimationFrame);
      const inside = button(name);
      if (inside === undefined) return false;
      const { x, y, width, height } = inside.getBoundingClientRect();
      return inside.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    },
    [part, name] as const,
  );
}
