import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { AppError, conflict, forbidden, notFound, type FieldError } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { idsIn, row, rows } from '../database/sql.js';
import { PersonAccess } from '../participants/person-access.js';
import { TrackingService } from '../tracking/tracking.service.js';
import { UndoService } from '../tracking/undo.service.js';
import { PeopleService } from './people.service.js';
import type { MergedPersonDto, MergePersonDto } from './person-merge.dto.js';
import type { PersonDetailDto } from './person.dto.js';

/** Makes one person of two, and two again (U5). */
@Injectable()
export class PersonMergeService {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
    private readonly access: PersonAccess,
    private readonly tracking: TrackingService,
    private readonly undos: UndoService,
    private readonly people: PeopleService,
  ) {}

  async merge(caller: Caller, id: number, dto: MergePersonDto): Promise<MergedPersonDto> {
    const intoId = Number(dto.intoId);
    await this.requireWhole(caller, id);
    await this.requireWhole(caller, intoId);
    const version = dto.version === undefined ? {} : { version: dto.version };
    const voids = (dto.void ?? []).map(Number);
    const head = { door: 'merge', actorId: caller.userId, campaignId: await this.onlyCampaign([id, intoId]) } as const;
    const { changeId } = await this.telling(caller, () =>
      this.tracking.record(head, [{ op: 'merge', personId: id, intoId, ...version, voids }], 'all'),
    );
    return { ...(await this.people.get(caller, intoId, false)), changeId: String(changeId) };
  }

  /** Takes back the merge of this person; 409 where a later merge, or what was recorded since, stands in the way. */
  async unmerge(caller: Caller, id: number): Promise<PersonDetailDto> {
    const found = await row<{ merged_into: number | null; change_id: number | null }>(
      this.reader.manager,
      `SELECT p.merged_into, (SELECT MAX(x.change_id) FROM people_changes x JOIN changes c ON c.id = x.change_id
         WHERE x.person_id = p.id AND x.field = 'mergedInto' AND c.state <> 'undone') AS change_id
       FROM people p WHERE p.id = ?`,
      [id],
    );
    if (found === undefined) throw notFound('person');
    // Whoever may see the survivor may know of it; of anybody else, nothing.
    if (found.merged_into === null) {
      await this.access.require(caller, 'read', id, this.reader.manager);
      throw conflict('NOT_MERGED');
    }
    await this.requireWhole(caller, found.merged_into);
    if (found.change_id === null) throw conflict('NOT_MERGED');
    const { change_id } = found;
    await this.telling(caller, () => this.undos.undo(change_id, caller.userId));
    return this.people.get(caller, id, false);
  }

  /** Does it; should facts clash, says whose each of them is and which units they name, as far as the caller sees them. */
  private async telling<T>(caller: Caller, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || error.errors === undefined) throw error;
      const { code, status, params, errors } = error;
      throw new AppError(code, status, params, await this.named(caller, errors));
    }
  }

  private async named(
    caller: Caller,
    errors: Readonly<Record<string, FieldError>>,
  ): Promise<Readonly<Record<string, FieldError>>> {
    const em = this.reader.manager;
    const idsAt = (...keys: readonly string[]): string =>
      JSON.stringify(
        Object.values(errors).flatMap(({ params = {} }) => keys.flatMap((key) => Number(params[key] ?? 0))),
      );
    const people = await rows<{ id: number; full_name: string }>(
      em,
      `SELECT id, full_name FROM people WHERE ${idsIn(em, 'id')}`,
      [idsAt('personId', 'clashPersonId')],
    );
    const units = await rows<{ id: number; name: string; path: string }>(
      em,
      `SELECT id, name, path FROM units WHERE ${idsIn(em, 'id')}`,
      [idsAt('unitId', 'clashUnitId')],
    );
    // Of the people, the caller has been asked already: they are, or belong to, the two.
    const nameOf = new Map(people.map((one) => [String(one.id), one.full_name]));
    const seen = units.filter(({ path }) => caller.may('read', path));
    const unitOf = new Map(seen.map((one) => [String(one.id), one.name]));
    return Object.fromEntries(
      Object.entries(errors).map(([field, { code, params = {} }]) => [
        field,
        {
          code,
          params: {
            ...params,
            personName: nameOf.get(String(params.personId)) ?? null,
            clashPersonName: nameOf.get(String(params.clashPersonId)) ?? null,
            unitName: unitOf.get(String(params.unitId)) ?? null,
            clashUnitName: unitOf.get(String(params.clashUnitId)) ?? null,
          },
        },
      ]),
    );
  }

  /** 404 for whom the caller may not see; 403 where they are, today, also somewhere that the caller does not govern. */
  private async requireWhole(caller: Caller, personId: number): Promise<void> {
    const em = this.reader.manager;
    await this.access.require(caller, 'read', personId, em);
    const today = this.clock.today();
    const homes = await rows<{ path: string }>(
      em,
      `SELECT u.path FROM participants pa JOIN spans s ON s.participant_id = pa.id AND s.from_day <= ? AND s.to_day > ?
       JOIN units u ON u.id = s.unit_id WHERE pa.person_id = ?`,
      [today, today, personId],
    );
    const isGoverned = homes.length > 0 ? homes.every(({ path }) => caller.may('govern', path)) : caller.may('govern');
    if (!isGoverned) throw forbidden();
  }

  /** Of a change, so that who governs the campaign finds it; null where several are concerned. */
  private async onlyCampaign(personIds: readonly [number, number]): Promise<number | null> {
    const found = await rows<{ id: number }>(
      this.reader.manager,
      'SELECT DISTINCT campaign_id AS id FROM participants WHERE person_id IN (?, ?)',
      [...personIds],
    );
    return found.length === 1 ? found[0]!.id : null;
  }
}
