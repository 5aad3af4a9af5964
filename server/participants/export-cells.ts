import { formatDayVi } from '../domain/calendar.js';
import type { Locale } from '../auth/caller.js';
import type { Bucket, Evidence } from '../domain/stages.js';
import type { ParticipantDto } from './participant.dto.js';

interface ExportColumn {
  readonly vi: string;
  readonly en: string;
  readonly width: number;
  readonly value: (row: ParticipantDto, words: ExportWords) => string;
}

/** The language of an export, and how its campaign words its reasons. */
export interface ExportWords {
  readonly locale: Locale;
  readonly reasons: ReadonlyMap<string, string>;
}

const STAGE_WORDS: Readonly<Record<Locale, Readonly<Record<Bucket, string>>>> = {
  vi: {
    not_started: 'Chưa kê khai',
    declared: 'Đã kê khai',
    lapsed: 'Hết hạn 10 ngày',
    submitted: 'Đã nộp tờ khai',
    rejected: 'Bị từ chối',
    approved: 'Đã phê duyệt',
    activated: 'Đã đăng nhập',
    exempt: 'Không thuộc diện',
  },
  en: {
    not_started: 'Not started',
    declared: 'Declared',
    lapsed: 'Lapsed',
    submitted: 'Submitted',
    rejected: 'Rejected',
    approved: 'Approved',
    activated: 'Activated',
    exempt: 'Exempt',
  },
};

const EVIDENCE_WORDS: Readonly<Record<Locale, Readonly<Record<Evidence, string>>>> = {
  vi: { claimed: 'Tự khai', seen: 'Đã xem', confirmed: 'Đã xác nhận' },
  en: { claimed: 'Claimed', seen: 'Seen', confirmed: 'Confirmed' },
};

const day =
  (name: 'declaredOn' | 'submittedOn' | 'approvedOn' | 'activatedOn' | 'handInBy' | 'lapsesOn') =>
  (row: ParticipantDto, { locale }: ExportWords): string => {
    const value = row[name];
    return value === null ? '' : locale === 'vi' ? formatDayVi(value) : value;
  };

/** The columns of an export, in order. */
const COLUMNS: readonly ExportColumn[] = [
  { vi: 'Họ và tên', en: 'Full name', width: 28, value: (row) => row.fullName },
  { vi: 'Chức vụ', en: 'Position', width: 22, value: (row) => row.position ?? '' },
  { vi: 'Đơn vị', en: 'Unit', width: 32, value: (row) => row.unitName },
  { vi: 'Mã số BHXH', en: 'Social-insurance number', width: 15, value: (row) => row.siNumber ?? '' },
  { vi: 'Số CCCD', en: 'Citizen id', width: 16, value: (row) => row.citizenId ?? '' },
  { vi: 'Mã nhân viên', en: 'Staff code', width: 14, value: (row) => row.staffCode ?? '' },
  { vi: 'Điện thoại', en: 'Phone', width: 14, value: (row) => row.phone ?? '' },
  { vi: 'Tình trạng', en: 'Stage', width: 18, value: (row, { locale }) => STAGE_WORDS[locale][row.stage] },
  { vi: 'Lần kê khai', en: 'Attempt', width: 12, value: (row) => (row.attempt === 0 ? '' : String(row.attempt)) },
  { vi: 'Ngày kê khai', en: 'Declared on', width: 13, value: day('declaredOn') },
  { vi: 'Nộp tờ khai trước hết ngày', en: 'Hand in by', width: 24, value: day('handInBy') },
  { vi: 'Hết hạn ngày', en: 'Lapses on', width: 13, value: day('lapsesOn') },
  { vi: 'Ngày nộp tờ khai', en: 'Submitted on', width: 16, value: day('submittedOn') },
  { vi: 'Ngày phê duyệt', en: 'Approved on', width: 15, value: day('approvedOn') },
  { vi: 'Ngày đăng nhập', en: 'Activated on', width: 15, value: day('activatedOn') },
  {
    vi: 'Đã cài đặt',
    en: 'Installed',
    width: 11,
    value: (row, { locale }) => (row.installed ? (locale === 'vi' ? 'Có' : 'Yes') : ''),
  },
  {
    vi: 'Minh chứng',
    en: 'Evidence',
    width: 14,
    value: (row, { locale }) => (row.evidence === null ? '' : EVIDENCE_WORDS[locale][row.evidence]),
  },
  {
    vi: 'Lý do',
    en: 'Reason',
    width: 18,
    value: (row, { reasons }) => (row.reason === null ? '' : (reasons.get(row.reason) ?? row.reason)),
  },
];

export const EXPORT_WIDTHS: readonly number[] = COLUMNS.map(({ width }) => width);

export function headerCells({ locale }: ExportWords): string[] {
  return COLUMNS.map((column) => column[locale]);
}

/** The cells of a row as text, none of which a spreadsheet program would run as a formula. */
export function rowCells(row: ParticipantDto, words: ExportWords): string[] {
  return COLUMNS.map(({ value }) => neutralised(value(row, words)));
}

/** A cell that begins like a formula gets an apostrophe before it, as Excel itself writes "this is text". */
export function neutralised(text: string): string {
  return /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
}

/** One line of CSV after RFC 4180. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
