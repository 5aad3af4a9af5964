import type { Role } from '../auth/permissions.js';

/** Where a demo account stands; the service knows which unit that is. */
export type DemoPlace = 'everything' | 'department' | 'section' | 'company' | 'line' | 'university' | 'class';

export interface DemoAccount {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly place: DemoPlace;
}

/** Only ever created by the demo, so that nobody's real server knows this password. */
export const DEMO_PASSWORD = 'tiendo-demo';

/** One account a role, so that everybody can see what the others see. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { username: 'admin', displayName: 'Quản trị viên', role: 'admin', place: 'everything' },
  { username: 'vanphong.so', displayName: 'Văn phòng Sở (nhân sự)', role: 'hr', place: 'department' },
  { username: 'truongphong.khtc', displayName: 'Trưởng phòng Kế hoạch - Tài chính', role: 'head', place: 'section' },
  { username: 'nhansu.congty', displayName: 'Phòng Nhân sự công ty', role: 'hr', place: 'company' },
  { username: 'chuyentruong.2', displayName: 'Chuyền trưởng chuyền may 2', role: 'head', place: 'line' },
  { username: 'ctsv.truong', displayName: 'Phòng Công tác sinh viên', role: 'hr', place: 'university' },
  { username: 'cvht.lop', displayName: 'Cố vấn học tập', role: 'head', place: 'class' },
  { username: 'lanhdao.truong', displayName: 'Ban Giám hiệu', role: 'viewer', place: 'university' },
];
