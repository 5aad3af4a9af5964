import { fold } from '../fold.js';
import { FAMILY_NAMES } from '../name-words.js';
import { namesUnit } from './position-unit.js';
import { saysStatus } from './status-cells.js';
import type { RosterField } from './types.js';

/**
 * What the cells below a header look like, by the first rows of the table. Shares are of the cells that hold anything, 0 to 1; a
 * column without samples looks like nothing.
 */
export class ColumnContent {
  readonly count: number;

  constructor(private readonly texts: readonly string[]) {
    this.count = texts.length;
  }

  share(fits: (text: string) => boolean): number {
    return this.count === 0 ? 0 : this.texts.filter(fits).length / this.count;
  }

  /** Cells of exactly so many digits and nothing else but blanks and dots. */
  ofDigits(length: number): number {
    return this.share((text) => /^[0-9 .]+$/.test(text) && text.replace(/[ .]/g, '').length === length);
  }

  /** Could this be a column of the field? Refused only where not one cell could be, right or wrong. */
  mayBe(field: RosterField): boolean {
    if (this.count < FEWEST_CELLS) return true;
    switch (field) {
      case 'siNumber':
      case 'citizenId':
      case 'healthCardCode':
      case 'phone':
        return this.share(hasDigits) > 0;
      case 'dob':
        return this.share((text) => hasDigits(text) && !/[0-9]{9}/.test(text)) > 0;
      case 'email':
        return this.share((text) => text.includes('@')) > 0;
      case 'status':
        return !this.looksLikePhones() && this.numberField() === null;
      case 'fullName':
      case 'familyMiddle':
        return this.share((text) => /\p{L}{2}/u.test(text)) >= SOME && this.share(hasManyDigits) < MOST;
      default:
        return true;
    }
  }

  /** "Mã số" over ten digits is a BHXH number, over twelve a citizen id; any other length decides nothing. */
  numberField(): RosterField | null {
    // Ten digits that begin like a mobile phone's, all of them, may just as well be phones.
    if (this.share(isMobile) >= MOST) return null;
    if (this.ofDigits(10) >= MOST) return 'siNumber';
    return this.ofDigits(12) >= MOST ? 'citizenId' : null;
  }

  /** "x", "Có", "Không", "-": says of each person whether, not what. */
  holdsMarks(): boolean {
    return this.share((text) => MARK.test(text)) >= MOST;
  }

  looksLikeNames(): boolean {
    return this.share(isNameLike) >= MOST && this.share(beginsLikeName) >= SOME;
  }

  looksLikeGivenNames(): boolean {
    return (
      this.share((text) => OTHER_WORDS.test(text)) < MOST && this.share((text) => /^\p{Lu}\p{L}*$/u.test(text)) > HALF
    );
  }

  looksLikePhones(): boolean {
    return this.share(isMobile) >= MOST;
  }

  looksLikeEmails(): boolean {
    return this.share((text) => /^\S+@\S+\.\S+$/.test(text)) >= MOST;
  }

  /** Do the cells name units beside positions? */
  namesUnits(): boolean {
    return this.count > 0 && this.share(namesUnit) >= UNITS;
  }

  /** Do they say by themselves where people stand? A mark could mean anything. */
  tellsStatus(): boolean {
    return this.count >= FEWEST_CELLS && this.share(saysStatus) >= MOST;
  }

  distinct(): number {
    return new Set(this.texts.map(fold)).size;
  }

  /** Ten-digit numbers that could be read as old and new identity cards. */
  get longest(): number {
    return this.texts.reduce((most, text) => Math.max(most, text.length), 0);
  }
}

/** Single words with a large letter that are no given names where they fill a column. */
const OTHER_WORDS = /^(?:nam|nữ|nu|kinh|không|có|x|việt|khmer|hoa|tày|giỏi|khá|tốt)$/i;
const MARK = /^(?:x|v|✓|✔|√|[-–]|có|co|không|khong|rồi|đã có|đã cấp|chưa|chưa có|k|r|\d)$/i;
/** Fewer cells decide nothing. */
const FEWEST_CELLS = 3;
const SOME = 0.3;
const HALF = 0.5;
const MOST = 0.8;
const UNITS = 0.3;
const DIGITS_OF_A_NUMBER = 6;

/** Digits, or what has become of them: "#N/A", "50*****389", "1,2E+09". */
function hasDigits(text: string): boolean {
  return /[0-9]{2}|[#*]/.test(text) || /[0-9][.,][0-9]/.test(text);
}

function hasManyDigits(text: string): boolean {
  return text.replace(/[^0-9]/g, '').length >= DIGITS_OF_A_NUMBER;
}

/** As phones are written today; a number cell has lost the zero. */
function isMobile(text: string): boolean {
  const digits = text.replace(/^\+?84(?=[35789])/, '0').replace(/[ .-]/g, '');
  return /^0[35789][0-9]{8}$/.test(digits);
}

function isNameLike(text: string): boolean {
  const words = text.trim().split(/\s+/);
  return words.length >= 2 && words.length <= 7 && /^[\p{L}\p{M}'’. -]+$/u.test(text) && /^\p{Lu}/u.test(text);
}

function beginsLikeName(text: string): boolean {
  return FAMILY_NAMES.has(fold(text).split(' ')[0]!);
}
