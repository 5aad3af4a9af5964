import type { Sex } from '../domain/identifiers.js';
import type { PersonFields } from '../tracking/commands.js';
import type { Random } from './random.js';

const FAMILY =
  'Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Mai Trịnh Đoàn Lâm'.split(
    ' ',
  );
const MIDDLE: Readonly<Record<Sex, readonly string[]>> = {
  male: ['Văn', 'Hữu', 'Đức', 'Quang', 'Minh', 'Quốc', 'Thanh', 'Xuân', 'Công', 'Gia', 'Tuấn', 'Hoàng'],
  female: [
    'Thị',
    'Thị Thu',
    'Thị Ngọc',
    'Thị Kim',
    'Ngọc',
    'Thùy',
    'Thanh',
    'Phương',
    'Bích',
    'Khánh',
    'Thị Mỹ',
    'Hồng',
  ],
};
const GIVEN: Readonly<Record<Sex, readonly string[]>> = {
  male: 'An Bình Cường Dũng Duy Đạt Đông Đức Hải Hiếu Hùng Huy Khánh Khôi Kiên Lâm Long Lộc Mạnh Nam Nghĩa Nhân Phong Phúc Quân Sơn Tài Tâm Thành Thắng Thịnh Toàn Trung Tú Tùng Việt Vượng'.split(
    ' ',
  ),
  female:
    'Anh Ánh Châu Chi Diễm Dung Duyên Giang Hà Hạnh Hằng Hiền Hoa Hương Huệ Lan Liên Linh Loan Ly Mai My Nga Ngân Nhi Nhung Oanh Phương Quyên Quỳnh Tâm Thảo Thủy Thư Trang Trinh Trúc Tuyết Uyên Vân Vy Yến'.split(
      ' ',
    ),
};

export type InventedPerson = Partial<PersonFields> & { readonly fullName: string };

/** Makes people who do not exist, with numbers that differ from each other. */
export class PeopleMaker {
  private serial = 0;

  constructor(private readonly random: Random) {}

  name(sex: Sex): string {
    return `${this.random.pick(FAMILY)} ${this.random.pick(MIDDLE[sex])} ${this.random.pick(GIVEN[sex])}`;
  }

  /** Somebody born in one of the years given. */
  person(bornFrom: number, bornTo: number): InventedPerson {
    const sex: Sex = this.random.chance(0.52) ? 'female' : 'male';
    this.serial += 1;
    const month = String(this.random.between(1, 12)).padStart(2, '0');
    const day = String(this.random.between(1, 28)).padStart(2, '0');
    return {
      fullName: this.name(sex),
      sex,
      dob: `${this.random.between(bornFrom, bornTo)}-${month}-${day}`,
      siNumber: this.siNumber(),
      phone: `09${String(10_000_000 + ((this.serial * 7_919) % 89_999_999))}`,
    };
  }

  /** Ten digits; the serial makes it unlike every other. */
  private siNumber(): string {
    const province = this.random.pick(['01', '31', '79', '89']);
    const year = String(this.random.between(8, 20)).padStart(2, '0');
    return `${province}${year}${String(100_000 + this.serial * 37)
      .padStart(6, '0')
      .slice(-6)}`;
  }
}
