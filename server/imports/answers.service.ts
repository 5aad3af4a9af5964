import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { badRequest, conflict, notFound, unprocessable } from '../common/app-error.js';
import { isIdText } from '../common/validators.js';
import { updateRows, type Param } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Issue } from '../domain/roster/types.js';
import { JobsService } from '../jobs/jobs.service.js';
import { answerOf, isForFile, mustFitScope } from './answer-check.js';
import { ImportAccess, type FoundImport } from './import-access.js';
import type { AnswerDto, EditRowDto } from './import.dto.js';
import { saveOptions } from './import-records.js';
import { ImportRowsService } from './import-rows.service.js';
import type { ImportView } from './import-view.js';
import type { Import, ImportStatus } from './import.entity.js';
import { ImportsService } from './imports.service.js';
import { mustBeInside } from './new-units.service.js';
import type { Answer, RowDecision } from './planning/effective-row.js';
import { Replanning } from './planning/replanning.js';
import { RowReplan } from './planning/row-replan.js';
import { rowPages, rowsByIds, rowsOf, type StoredRow } from './planning/stored-rows.js';
import type { ImportRowView } from './row-view.js';
import { typedOver } from './typed-values.js';

const OPEN: readonly ImportStatus[] = ['planned', 'applied'];
const PAGE = 1_000;

/** What a person says about rows: cells typed anew, answers to questions, suggestions taken or not. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ImportAccess,
    private readonly imports: ImportsService,
    private readonly rows: ImportRowsService,
    private readonly replanning: Replanning,
    private readonly replan: RowReplan,
    private readonly jobs: JobsService,
  ) {}

  async editRow(caller: Caller, importId: number, rowId: number, dto: EditRowDto): Promise<ImportRowView> {
    const shown = await this.work.run(async (em) => {
      const found = await this.access.take(em, caller, importId, OPEN);
      const row = await openRow(em, found.file, rowId);
      const decision = await this.edited(em, found, row, dto);
      await this.replan.decide(em, caller, found.file, row, decision);
      return this.rows.show(caller, found, rowId, em);
    });
    this.jobs.wake();
    return shown;
  }

  async answer(caller: Caller, importId: number, dto: AnswerDto): Promise<ImportView> {
    await this.work.run(async (em) => {
      const found = await this.access.take(em, caller, importId, OPEN);
      if (dto.clear === true) return this.askAgain(em, caller, found.file, dto);
      const answer = answerOf(dto);
      mustFitScope(dto);
      if (dto.scope === 'file' && isForFile(dto.code, answer))
        return this.answerFile(em, caller, found.file, dto, answer);
      const decide = await this.deciderFor(em, found, dto.code, answer);
      if (dto.scope === 'row') {
        const row = await openRow(em, found.file, rowIdOf(dto));
        return this.replan.decide(em, caller, found.file, row, decide(row.decision));
      }
      const like = dto.scope === 'alike' ? await openRow(em, found.file, rowIdOf(dto)) : null;
      await decideMany(
        em,
        found.file,
        (row) => asks(row, dto.code) && (like === null || isAlike(row, like, dto.code)),
        decide,
      );
      await this.replanning.replan(em, caller, found.file);
    });
    this.jobs.wake();
    return this.imports.show(caller, importId);
  }

  /** One answer for the whole file, kept with it: rows that are read or planned again later get it too. */
  private async answerFile(
    em: EntityManager,
    caller: Caller,
    file: Import,
    dto: AnswerDto,
    answer: Answer,
  ): Promise<void> {
    // Suggestions taken and an answer for the other rows go together: neither takes the other back.
    const together = { ...file.options.answers?.[dto.code], ...answer };
    file.options = { ...file.options, answers: { ...file.options.answers, [dto.code]: together } };
    await saveOptions(em, file.id, file.options);
    await this.replanning.replan(em, caller, file);
  }

  /** Takes answers back, so that the question stands again: those of one row, or all that were given to it in this file. */
  private async askAgain(em: EntityManager, caller: Caller, file: Import, dto: AnswerDto): Promise<void> {
    const { code, scope } = dto;
    if (dto.accept !== undefined || dto.value !== undefined || scope === 'alike') {
      throw badRequest('VALIDATION_FAILED', {}, { clear: { code: 'INVALID_VALUE' } });
    }
    if (scope === 'row') {
      const row = await openRow(em, file, rowIdOf(dto));
      return this.replan.decide(em, caller, file, row, withoutAnswer(row.decision, code));
    }
    const { [code]: _taken, ...answers } = file.options.answers ?? {};
    file.options = { ...file.options, answers };
    await saveOptions(em, file.id, file.options);
    await decideMany(
      em,
      file,
      ({ decision }) => decision.answers?.[code] !== undefined,
      (decision) => withoutAnswer(decision, code),
    );
    await this.replanning.replan(em, caller, file);
  }

  /** An answer becomes a decision of the row; a unit named in answer to NO_UNIT is the row's unit. */
  private async deciderFor(
    em: EntityManager,
    { unitPath }: FoundImport,
    code: string,
    answer: Answer,
  ): Promise<(before: RowDecision) => RowDecision> {
    if (code === 'NO_UNIT' && 'value' in answer && answer.value !== 'own') {
      const { value } = answer;
      const unitId = isIdText(value) ? Number(value) : null;
      if (unitId !== null) {
        await mustBeInside(em, unitId, unitPath);
        return (before) => ({ ...before, unitId });
      }
      if (value.trim() === '') throw badRequest('VALIDATION_FAILED', {}, { value: { code: 'REQUIRED' } });
      return ({ unitId: _before, ...before }) => ({ ...before, values: { ...before.values, unit: value } });
    }
    return (before) => ({ ...before, answers: { ...before.answers, [code]: answer } });
  }

  private async edited(
    em: EntityManager,
    { file, unitPath }: FoundImport,
    row: StoredRow,
    dto: EditRowDto,
  ): Promise<RowDecision> {
    if (row.outcome === 'missing') {
      if (dto.decision === undefined) throw unprocessable('ROW_NOT_EDITABLE');
      return { ...row.decision, missing: dto.decision };
    }
    if (dto.decision !== undefined) throw unprocessable('ROW_NOT_MISSING');
    if (dto.unitId !== undefined) await mustBeInside(em, Number(dto.unitId), unitPath);
    return typedOver(file, row, dto);
  }
}

async function openRow(em: EntityManager, file: Import, rowId: number): Promise<StoredRow> {
  const [row] = await rowsByIds(em, rowsOf(file), [rowId]);
  if (row === undefined) throw notFound('row');
  if (row.result === 'applied') throw conflict('ROW_APPLIED');
  return row;
}

/** Writes what is decided of all these rows that have not gone in; the caller plans anew. */
async function decideMany(
  em: EntityManager,
  file: Import,
  isMeant: (row: StoredRow) => boolean,
  decide: (before: RowDecision) => RowDecision,
): Promise<void> {
  for await (const page of rowPages(em, rowsOf(file), PAGE)) {
    const meant = page.filter((row) => row.result !== 'applied' && isMeant(row));
    const data = meant.map(({ id, decision }): Param[] => [id, JSON.stringify(decide(decision))]);
    await updateRows(em, 'import_rows', { id: 'integer', decision: 'text' }, data);
  }
}

function rowIdOf({ rowId }: AnswerDto): number {
  if (rowId === undefined) throw badRequest('VALIDATION_FAILED', {}, { rowId: { code: 'REQUIRED' } });
  return Number(rowId);
}

function issueOf({ plan, issues }: StoredRow, code: string): Issue | undefined {
  return (plan?.issues ?? []).find((issue) => issue.code === code) ?? issues.find((issue) => issue.code === code);
}

function asks(row: StoredRow, code: string): boolean {
  return issueOf(row, code) !== undefined;
}

/** Is it asked about the same value? */
function isAlike(row: StoredRow, other: StoredRow, code: string): boolean {
  return (issueOf(row, code)?.value ?? null) === (issueOf(other, code)?.value ?? null);
}

function withoutAnswer({ answers, ...decision }: RowDecision, code: string): RowDecision {
  const { [code]: _taken, ...others } = answers ?? {};
  const { unitId: _unit, ...unplaced } = decision;
  const rest = code === 'NO_UNIT' ? unplaced : decision;
  return Object.keys(others).length === 0 ? rest : { ...rest, answers: others };
}
