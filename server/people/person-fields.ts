import { unprocessable, type FieldError } from '../common/app-error.js';
import type { FieldWarning } from '../common/warning.js';
import { isDay, type Day } from '../domain/calendar.js';
import { tidy } from '../domain/fold.js';
import {
  checkCitizenId,
  hasMask,
  parseCitizenId,
  parseHealthCardCode,
  parseSiNumber,
  type Finding,
  type Sex,
} from '../domain/identifiers.js';
import { normaliseName } from '../domain/names.js';
import { parsePhone } from '../domain/phones.js';
import type { PersonFields } from '../tracking/commands.js';
import type { CreatePersonDto, UpdatePersonDto } from './person.dto.js';

type Form = Partial<CreatePersonDto> & Partial<UpdatePersonDto>;
type Draft = { -readonly [K in keyof PersonFields]?: PersonFields[K] };

/** What a form says of a person, in stored form. Absent fields stay absent; null empties. */
export class PersonForm {
  readonly fields: Draft = {};
  readonly warnings: FieldWarning[] = [];
  private readonly errors: Record<string, FieldError> = {};

  private constructor(
    private readonly form: Form,
    private readonly today: Day,
  ) {}

  /** Throws 422 with every field that cannot stand: `MASKED_VALUE` if one is masked, else `VALUES_REFUSED`. */
  static read(form: Form, today: Day): PersonForm {
    const result = new PersonForm(form, today);
    result.refuseMasks();
    result.readName();
    result.readIdentifiers();
    result.readRest();
    result.throwErrors();
    return result;
  }

  /** Digits of the citizen id against sex and birth year, as far as both are known after the change (I3). */
  checkCitizenId(known: { citizenId: string | null; sex: Sex | null; dob: string | null }): void {
    const { citizenId, sex, dob } = { ...known, ...this.fields };
    if (typeof citizenId !== 'string') return;
    const isTouched = ['citizenId', 'sex', 'dob'].some((field) => field in this.fields);
    if (!isTouched) return;
    const year = typeof dob === 'string' ? Number(dob.slice(0, 4)) : undefined;
    for (const finding of checkCitizenId(citizenId, sex ?? undefined, year)) this.warn('citizenId', finding);
  }

  private refuseMasks(): void {
    const { siNumber, citizenId, otherId, healthCardCode, phone } = this.form;
    const values = { siNumber, citizenId, 'otherId.value': otherId?.value, healthCardCode, phone };
    for (const [field, value] of Object.entries(values)) {
      if (typeof value === 'string' && hasMask(value)) this.errors[field] = { code: 'MASKED_VALUE' };
    }
    if (Object.keys(this.errors).length > 0) throw unprocessable('MASKED_VALUE', {}, this.errors);
  }

  private readName(): void {
    const { fullName, title } = this.form;
    if (fullName !== undefined) {
      const name = normaliseName(fullName);
      if (!/\p{L}/u.test(name.fullName)) this.errors.fullName = { code: 'REQUIRED' };
      this.fields.fullName = name.fullName;
      const behind = [name.title, name.position, name.note].filter((part) => part !== undefined).join(' ');
      if (behind !== '' && title === undefined) this.fields.title = behind.slice(0, 50);
    }
    if (title !== undefined) this.fields.title = emptied(title);
  }

  private readIdentifiers(): void {
    const { siNumber, citizenId, otherId, healthCardCode } = this.form;
    if (otherId !== undefined) {
      this.fields.otherIdType = otherId?.type ?? null;
      this.fields.otherIdValue = otherId === null ? null : tidy(otherId.value);
    }
    if (citizenId !== undefined) this.readCitizenId(citizenId);
    if (siNumber !== undefined) this.readSiNumber(siNumber);
    if (healthCardCode !== undefined) this.readHealthCard(healthCardCode);
  }

  private readSiNumber(text: string | null): void {
    if (isEmpty(text)) {
      this.fields.siNumber = null;
      return;
    }
    const reading = parseSiNumber(text);
    if (reading.citizenId !== undefined) {
      // 12 digits are a citizen id (I3); the field of that name must not say another.
      if (typeof this.fields.citizenId === 'string' && this.fields.citizenId !== reading.citizenId) {
        this.errors.siNumber = { code: 'IDENTIFIERS_DIFFER' };
      }
      this.fields.citizenId = reading.citizenId;
      if (reading.siNumber !== undefined) this.fields.siNumber = reading.siNumber;
    } else if (reading.siNumber !== undefined) {
      this.fields.siNumber = reading.siNumber;
      if (reading.healthCardCode !== undefined) this.fields.healthCardCode = reading.healthCardCode;
    } else this.refuse('siNumber', reading.findings);
    this.warnAll('siNumber', reading.findings);
  }

  private readCitizenId(text: string | null): void {
    if (isEmpty(text)) {
      this.fields.citizenId = null;
      return;
    }
    const reading = parseCitizenId(text);
    if (reading.citizenId !== undefined) this.fields.citizenId = reading.citizenId;
    else if (reading.otherId !== undefined && this.form.otherId === undefined) {
      this.fields.otherIdType = reading.otherId.type;
      this.fields.otherIdValue = reading.otherId.value;
    } else this.refuse('citizenId', reading.findings);
    this.warnAll('citizenId', reading.findings);
  }

  private readHealthCard(text: string | null): void {
    if (isEmpty(text)) {
      this.fields.healthCardCode = null;
      return;
    }
    const reading = parseHealthCardCode(text);
    if (reading.siNumber === undefined) return this.refuse('healthCardCode', reading.findings);
    if (reading.healthCardCode !== undefined) this.fields.healthCardCode = reading.healthCardCode;
    // The card's last ten characters are the number (I2).
    if (isEmpty(this.form.siNumber)) this.fields.siNumber = reading.siNumber;
    else if (typeof this.fields.siNumber === 'string' && this.fields.siNumber !== reading.siNumber) {
      this.errors.healthCardCode = { code: 'IDENTIFIERS_DIFFER' };
    }
  }

  private readRest(): void {
    const { phone, email, dob, sex, position, staffCode, guardianId, hasGuardianAccount, hasNoId } = this.form;
    if (phone !== undefined) this.readPhone(phone);
    if (email !== undefined) this.fields.email = emptied(email);
    if (dob !== undefined) this.readDob(dob);
    if (sex !== undefined) this.fields.sex = sex;
    if (position !== undefined) this.fields.position = emptied(position);
    if (staffCode !== undefined) this.fields.staffCode = emptied(staffCode);
    if (guardianId !== undefined) this.fields.guardianId = guardianId === null ? null : Number(guardianId);
    if (hasGuardianAccount !== undefined) this.fields.hasGuardianAccount = hasGuardianAccount;
    if (hasNoId !== undefined) this.fields.hasNoId = hasNoId;
  }

  private readPhone(text: string | null): void {
    if (isEmpty(text)) {
      this.fields.phone = null;
      return;
    }
    const reading = parsePhone(text);
    if (reading.phone === undefined) return this.refuse('phone', reading.findings);
    this.fields.phone = reading.phone;
    this.warnAll('phone', reading.findings);
  }

  private readDob(dob: string | null): void {
    const first = dob === null ? null : `${dob}${'-01-01'.slice(0, 10 - dob.length)}`;
    if (first !== null && !isDay(first)) this.errors.dob = { code: 'INVALID_DAY' };
    else if (first !== null && first > this.today) this.errors.dob = { code: 'FUTURE_DAY', params: { on: dob } };
    this.fields.dob = dob;
  }

  private refuse(field: string, findings: readonly Finding[]): void {
    const [finding] = findings;
    if (finding === undefined) return;
    // "chưa có" and its like are an answer: there is none.
    if (finding.severity === 'info') this.fields[field as 'siNumber'] = null;
    else this.errors[field] = { code: finding.code };
  }

  private warnAll(field: string, findings: readonly Finding[]): void {
    if (this.errors[field] !== undefined) return;
    for (const finding of findings) this.warn(field, finding);
  }

  private warn(field: string, { code, params }: Finding): void {
    this.warnings.push({ field, code, params: params ?? {} });
  }

  private throwErrors(): void {
    if (Object.keys(this.errors).length > 0) throw unprocessable('VALUES_REFUSED', {}, this.errors);
  }
}

function isEmpty(text: string | null | undefined): text is null | undefined {
  return text === null || text === undefined || text.trim() === '';
}

function emptied(text: string | null): string | null {
  const tidied = text === null ? '' : tidy(text);
  return tidied === '' ? null : tidied;
}
