import type { UnitType } from '../units/unit.entity.js';
import { TEMPERS } from './histories.js';

export type TemperName = keyof typeof TEMPERS;

/** A unit of the demo with what is in it. */
export interface DemoUnit {
  readonly name: string;
  readonly type: UnitType;
  readonly temper?: TemperName;
  readonly people?: number;
  readonly position?: string;
  readonly contactName?: string;
  readonly children?: readonly DemoUnit[];
}

export const COMPANY: DemoUnit = {
  name: 'Công ty Cổ phần May Sông Hồng Xanh',
  type: 'organisation',
  children: [
    { name: 'Ban Giám đốc', type: 'office', people: 6, temper: 'ahead', position: 'Ban Giám đốc' },
    { name: 'Phòng Nhân sự', type: 'department', people: 14, temper: 'ahead', position: 'Nhân viên' },
    { name: 'Phòng Kế toán', type: 'department', people: 18, temper: 'steady', position: 'Kế toán viên' },
    { name: 'Phòng Kinh doanh', type: 'department', people: 32, temper: 'steady', position: 'Nhân viên kinh doanh' },
    { name: 'Phòng Kỹ thuật', type: 'department', people: 28, temper: 'slow', position: 'Kỹ thuật viên' },
    {
      name: 'Nhà máy',
      type: 'department',
      children: [
        { name: 'Chuyền may 1', type: 'team', people: 52, temper: 'steady', position: 'Công nhân' },
        { name: 'Chuyền may 2', type: 'team', people: 54, temper: 'behind', position: 'Công nhân' },
        { name: 'Tổ cắt', type: 'team', people: 38, temper: 'slow', position: 'Công nhân' },
        { name: 'Tổ hoàn thiện', type: 'team', people: 36, temper: 'behind', position: 'Công nhân' },
        { name: 'Tổ bảo trì', type: 'team', people: 12, temper: 'ahead', position: 'Thợ bảo trì' },
      ],
    },
    { name: 'Con của người lao động', type: 'other', temper: 'slow' },
  ],
};

const FACULTIES = [
  { name: 'Khoa Công nghệ thông tin', code: 'CN', tempers: ['ahead', 'steady', 'steady'] },
  { name: 'Khoa Kinh tế', code: 'KT', tempers: ['steady', 'slow', 'steady'] },
  { name: 'Khoa Hàng hải', code: 'HH', tempers: ['slow', 'behind', 'behind'] },
  { name: 'Khoa Cơ khí', code: 'CK', tempers: ['steady', 'behind', 'slow'] },
  { name: 'Khoa Ngoại ngữ', code: 'NN', tempers: ['ahead', 'ahead', 'steady'] },
] as const satisfies readonly { name: string; code: string; tempers: readonly TemperName[] }[];

const COHORTS = ['D13', 'D14', 'D15'] as const;
const CLASSES_PER_COHORT = 5;

/** A university of about 3,000: five faculties, three cohorts, five classes each, every class with its adviser. */
export function university(adviser: (index: number) => string, size: (index: number) => number): DemoUnit {
  let index = 0;
  const faculties = FACULTIES.map(({ name, code, tempers }): DemoUnit => {
    const classes = COHORTS.flatMap((cohort, c) =>
      Array.from({ length: CLASSES_PER_COHORT }, (_, n): DemoUnit => {
        index += 1;
        return {
          name: `Lớp ${cohort}${code}${n + 1}`,
          type: 'class',
          temper: tempers[(c + n) % tempers.length],
          people: size(index),
          position: 'Sinh viên',
          contactName: adviser(index),
        };
      }),
    );
    return { name, type: 'faculty', children: classes };
  });
  return { name: 'Trường Đại học Biển Đông', type: 'organisation', children: faculties };
}
