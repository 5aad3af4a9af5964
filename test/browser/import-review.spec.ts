import ExcelJS from 'exceljs';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { DESK, useHouse } from './house.js';
import { messyRoster, positions } from './import-files.js';
import { ADMIN, gone, seen, type Watch } from './session.js';

const LONGEST_MS = 120_000;
const OLD_LETTERS = path.resolve(import.meta.dirname, '../../fixtures/rosters/ok/q33-windows-1258.csv');

describe('what a clerk looks over before and after an import', () => {
  const house = useHouse({ hasPeople: false });
  let page: Page;
  let watched: Watch;

  beforeEach(async () => {
    ({ page, watched } = await house().open(DESK));
  });
  afterEach(() => {
    expect(watched).toEqual({ errors: [], strangers: [] });
  });

  const upload = async (name: string, buffer: Buffer): Promise<void> => {
    await page.goto(`${house().url}/imports/create`);
    await seen(page.getByText(/Tệp \.xlsx, \.xlsm, \.xls, \.ods, \.csv, .*tối đa 50 MB/));
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await seen(page.getByRole('heading', { name, level: 1 }));
  };
  const grid = () => page.getByRole('grid', { name: 'Xem trước' });
  const apply = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Áp dụng', exact: true }).click();
    await seen(page.getByText('Danh sách đã vào hệ thống.'));
  };

  it(
    'shows how a text file reads in each alphabet, and reads it as it is told',
    async () => {
      await upload('danh-sach.csv', fs.readFileSync(OLD_LETTERS));
      await seen(grid().getByText('Phạm Thị Quỳnh Như', { exact: true }));
      await page.getByRole('button', { name: /Trang tính và các cột/ }).click();
      const letters = page.getByRole('region', { name: 'Bảng mã của tệp văn bản' });
      const vietnamese = letters.getByRole('radio', { name: /Windows tiếng Việt \(1258\) \(đang dùng\).*Họ và tên/ });
      expect(await vietnamese.isChecked()).toBe(true);
      await letters.getByRole('radio', { name: /^Windows Tây Âu \(1252\)/ }).check();
      await page.getByRole('button', { name: 'Đọc lại với lựa chọn này' }).click();

      await seen(grid().getByText(/^Phaòm Thiò/));
      const again = page.getByRole('radio', { name: /^Windows tiếng Việt \(1258\)/ });
      await page.getByRole('button', { name: /Trang tính và các cột/, expanded: false }).click();
      await seen(page.getByRole('radio', { name: /^Windows Tây Âu \(1252\) \(đang dùng\)/ }));
      await again.check();
      await page.getByRole('button', { name: 'Đọc lại với lựa chọn này' }).click();
      await seen(grid().getByText('Phạm Thị Quỳnh Như', { exact: true }));
      await seen(page.getByText(/Sẽ ghi: 4 người mới/));
    },
    LONGEST_MS,
  );

  it(
    'gets from a question to its rows, and from one remark to another',
    async () => {
      await upload('lon-xon.xlsx', await messyRoster());
      const zeros = page.getByRole('region', { name: /mất số 0/ });
      await zeros.getByRole('button', { name: 'Xem 3 dòng' }).click();
      await seen(page.getByRole('combobox', { name: /Chỉ các dòng có lưu ý/ }).getByText('Mất số 0 ở đầu (3 dòng)'));
      await gone(grid().getByRole('row', { name: /Hoàng Văn Hùng/ }));
      expect(
        await grid()
          .getByRole('row', { name: /Cần hỏi/ })
          .count(),
      ).toBe(3);

      await page.getByRole('combobox', { name: /Chỉ các dòng có lưu ý/ }).click();
      await page.getByRole('option', { name: /^câu hỏi Dòng không nêu đơn vị/ }).click();
      await seen(grid().getByRole('row', { name: /Đỗ Thị Mai/ }));
      await gone(grid().getByRole('row', { name: /Lê Thị Cúc/ }));
      await page.getByRole('combobox', { name: /Chỉ các dòng có lưu ý/ }).click();
      await page.getByRole('option', { name: 'Không lọc theo lưu ý' }).click();
      await page.getByRole('tab', { name: /Tất cả/ }).click();
      await seen(grid().getByRole('row', { name: /Lê Thị Cúc/ }));
    },
    LONGEST_MS,
  );

  it(
    'takes the sheet of rows with errors back once they are mended',
    async () => {
      await upload('co-loi.xlsx', await messyRoster());
      await seen(page.getByRole('tab', { name: /Lỗi \(2\)/ }));
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Tải tệp lỗi' }).first().click(),
      ]);
      const mended = await mend(await download.path());
      await upload('da-sua.xlsx', mended);
      await seen(page.getByText(/Sẽ ghi: 2 người mới/));
      await page.getByRole('tab', { name: /Tất cả/ }).click();
      await seen(grid().getByRole('row', { name: /Bùi Thị Nguyệt/ }));
      await seen(grid().getByRole('row', { name: /Hoàng Văn Hùng/ }));
      expect(await page.getByRole('tab', { name: /Lỗi/ }).count()).toBe(0);
    },
    LONGEST_MS,
  );

  it(
    'lets all who are missing from a new file leave at once, and lists who stays when the first is taken back',
    async () => {
      await upload(
        'thang-3.xlsx',
        await positions(['Nguyễn Thị Khai', 'Trần Văn Bảy', 'Lê Hoàng Phúc'], 'Chuyên viên'),
      );
      await seen(page.getByText('Sẽ ghi: 3 người mới.'));
      await apply();
      const first = page.url();

      await upload('thang-4.xlsx', await positions(['Nguyễn Thị Khai'], 'Phó trưởng phòng'));
      await page.getByRole('button', { name: /Khác gì tệp nhập lần trước thang-3.xlsx/ }).click();
      await seen(page.getByText('0 người mới có · 2 người không còn · 1 người khác thông tin · 0 người giống hệt'));
      await page.getByRole('tab', { name: 'Vắng trong tệp (2)' }).click();
      await page.getByRole('button', { name: 'Ghi cả 2 người là đã rời' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Ghi là đã rời' }).click();
      await seen(page.getByText('2 người ghi là đã rời, 0 người giữ lại.'));
      await page.getByRole('button', { name: 'Giữ lại tất cả' }).click();
      await seen(page.getByText('0 người ghi là đã rời, 2 người giữ lại.'));
      await page.getByRole('button', { name: 'Ghi cả 2 người là đã rời' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Ghi là đã rời' }).click();
      await seen(page.getByText('Sẽ ghi: 1 người được cập nhật, 2 người ghi là đã rời đơn vị.'));
      await apply();

      // What others have done since with the people of the first file stays; whom nobody touched goes.
      await page.goto(first);
      await page.getByRole('button', { name: 'Hoàn tác' }).click();
      const dialog = page.getByRole('dialog', { name: 'Hoàn tác lần nhập này?' });
      await seen(dialog.getByText(/^0 người .* sẽ trở lại như trước/));
      await seen(dialog.getByText('3 người sẽ giữ như hiện nay', { exact: false }));
      await seen(dialog.getByText(/Nguyễn Thị Khai \(Dòng 2\)/));
      await dialog.getByRole('button', { name: 'Hoàn tác' }).click();
      await seen(page.getByText('Lần nhập này đã được hoàn tác.'));
      const kept = page.getByRole('region', { name: 'Kết quả hoàn tác' });
      await kept.getByRole('tab', { name: /Giữ/ }).click();
      await seen(kept.getByRole('listitem').filter({ hasText: 'Nguyễn Thị Khai' }).getByText(ADMIN.displayName));
    },
    LONGEST_MS,
  );
});

/** Writes what was missing into the cells of the error file, as a clerk would. */
async function mend(file: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const sheet = book.worksheets[0]!;
  sheet.eachRow((row) => {
    const cells = row.values as unknown[];
    const number = cells.findIndex((value) => value === '5096000005' || value === '50960006');
    if (number < 0) return;
    if (cells[number - 1] === undefined) row.getCell(number - 1).value = 'Bùi Thị Nguyệt';
    row.getCell(number).value = cells[number] === '50960006' ? '5096000006' : '5096000005';
    row.getCell(number + 4).value = 'Tổ bảo trì';
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}
