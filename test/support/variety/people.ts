import type { Dice } from './random.ts';
import type { Sex } from '../../../server/domain/identifiers.js';

export interface Invented {
  readonly family: string;
  readonly given: string;
  readonly fullName: string;
  readonly sex: Sex;
  /** 'YYYY-MM-DD' */
  readonly dob: string;
  readonly siNumber: string;
  readonly citizenId: string;
  readonly phone: string;
  readonly email: string;
  readonly staffCode: string;
}

const FAMILY =
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Tống Cao Mai Trịnh Đoàn Lâm Tăng Thạch Kim Sơn Nông Lò Châu'.split(
    ' ',
  );
const MIDDLE: Readonly<Record<Sex, readonly string[]>> = {
  male: 'Văn,Hữu,Đức,Quang,Minh,Quốc,Công,Xuân Hoàng,Trọng,Đình,Ngọc,Bá'.split(','),
  female: 'Thị,Thị Thu,Thị Ngọc,Ngọc,Thùy,Thị Kim,Bích,Khánh,Hoài,Mỹ,Thị Hồng'.split(','),
};
const GIVEN: Readonly<Record<Sex, readonly string[]>> = {
  male: 'An Bình Cường Dũng Đạt Đông Đức Hải Hiếu Hùng Huy Khoa Kiên Lộc Nam Nghĩa Phong Phúc Sơn Tài Thắng Toàn Trung Tú Tùng Việt Phòng Lớp'.split(
    ' ',
  ),
  female:
    'Anh Ánh Châu Chi Dung Giang Hà Hạnh Hằng Hiền Hoa Hương Huệ Lan Linh Loan Mai Nga Ngân Nhi Nhung Nữ Oanh Thảo Thủy Thư Trang Yến'.split(
      ' ',
    ),
};
const RARE: readonly (readonly [family: string, given: string])[] = [
  ['H’ Bia', 'Niê'],
  ['Y Moan', 'Êban'],
  ['Thạch Sa', 'Rươn'],
  ['Danh', 'Út'],
  ['Tôn Nữ Ngọc', 'Quỳnh'],
  ['K’', 'Brôi'],
  ['Giàng A', 'Chớ'],
];
const PHONE_STARTS = ['090', '091', '097', '098', '032', '035', '070', '077', '081', '088', '056', '089', '094'];
const PROVINCES = ['089', '092', '079', '001', '008', '075', '048', '038', '036', '087'];

/** Makes people who do not exist; no two share a number. */
export class Inventor {
  private readonly random: Dice;
  private serial: number;

  constructor(random: Dice, start = 0) {
    this.random = random;
    this.serial = start;
  }

  person(bornFrom: number, bornTo: number): Invented {
    const { random } = this;
    const serial = ++this.serial;
    const sex: Sex = random.chance(0.5) ? 'female' : 'male';
    const [family, given] = random.chance(0.05)
      ? random.pick(RARE)
      : [`${random.pick(FAMILY)} ${random.pick(MIDDLE[sex])}`, random.pick(GIVEN[sex])];
    const year = random.between(bornFrom, bornTo);
    const dob = `${year}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
    const century = (Math.floor(year / 100) - 19) * 2 + (sex === 'female' ? 1 : 0);
    return {
      family,
      given,
      fullName: `${family} ${given}`,
      sex,
      dob,
      siNumber: `${random.pick(['89', '52', '01', '79', '50', '96'])}${String(10_000_000 + ((serial * 7) % 89_999_993))}`,
      citizenId: `${random.pick(PROVINCES)}${century}${two(year % 100)}${String(100_000 + (serial % 899_981))}`,
      phone: `${random.pick(PHONE_STARTS)}${String(1_000_000 + ((serial * 13) % 8_999_999))}`,
      email: `nguoi.${serial}@coquan.example`,
      staffCode: `NV${String(serial).padStart(5, '0')}`,
    };
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
