import fs from 'node:fs';
import ExcelJS from 'exceljs';
import { PeopleMaker } from '../../server/demo/invented-people.js';
import { Random } from '../../server/demo/random.js';

const HEADER = [
  'STT',
  'Họ và tên',
  'Ngày sinh',
  'Giới tính',
  'Mã số BHXH',
  'Chức vụ',
  'Đơn vị',
  'Điện thoại',
  'Email',
  'Ghi chú',
];
const UNITS = 200;

/** Writes a roster of `count` invented people under a title block, as .xlsx with shared strings, as offices' Excel does. */
export async function writeRoster(file: string, count: number): Promise<void> {
  if (fs.existsSync(file)) return;
  const random = new Random(count);
  const people = new PeopleMaker(random);
  const draft = `${file}.part`;
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: draft, useSharedStrings: true, useStyles: true });
  const sheet = workbook.addWorksheet('Danh sách');
  sheet.addRow(['DANH SÁCH NGƯỜI LAO ĐỘNG THAM GIA BHXH']).commit();
  sheet.addRow([]).commit();
  sheet.addRow(HEADER).commit();
  for (let i = 1; i <= count; i += 1) {
    const { fullName, dob, sex, phone } = people.person(1965, 2004);
    const [year, month, day] = (dob ?? '').split('-');
    sheet
      .addRow([
        i,
        fullName,
        `${day}/${month}/${year}`,
        sex === 'male' ? 'Nam' : 'Nữ',
        String(5_000_200_000 + i * 7),
        'Nhân viên',
        `Phòng nghiệp vụ ${1 + (i % UNITS)}`,
        phone,
        `nguoi${i}@congty.example`,
        '',
      ])
      .commit();
    if (i % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await workbook.commit();
  fs.renameSync(draft, file);
}
