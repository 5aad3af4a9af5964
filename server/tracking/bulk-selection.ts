import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import type { Permission } from '../auth/permissions.js';
import type { Scope } from '../auth/scope.js';
import { badRequest } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import { idsIn, row, rows, textsIn } from '../database/sql.js';
import { parseCitizenId, parseSiNumber } from '../domain/identifiers.js';
import { ParticipantQuery } from '../participants/participant-query.js';
import type { SelectionDto } from './fact.dto.js';
import { homesOf } from './participant-home.js';

export const CHUNK = 250;
const PAGE = 5_000;

/** For whom something is done at once. */
export interface Selection {
  readonly ids: readonly number[];
  readonly campaignId: number | null;
  /** Named, but not there or outside the caller's scope: as they were named. */
  readonly unknown: readonly string[];
}

/** Finds everybody whom a bulk action means: by the filter of the list, by ids, by pasted numbers. */
@Injectable()
export class BulkSelection {
  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
    private readonly participants: ParticipantQuery,
  ) {}

  async select(caller: Caller, dto: SelectionDto, permission: Permission): Promise<Selection> {
    const ways = [dto.filter, dto.ids, dto.identifiers].filter(Boolean);
    if (ways.length !== 1) throw badRequest('ONE_SELECTION_REQUIRED');
    if (dto.filter) {
      const ids = await this.allIds(dto.filter, caller.scope(permission), caller.scope('reveal'));
      return { ids, campaignId: await this.campaignOf(ids), unknown: [] };
    }
    const named = dto.ids
      ? [...new Set(dto.ids)].map((text) => ({ text, ids: [Number(text)] }))
      : await this.byIdentifiers(dto.identifiers ?? [], Number(dto.campaignId ?? 0));
    const wanted = named.flatMap(({ ids }) => ids);
    const homes = await homesOf(this.reader.manager, wanted, this.clock.today());
    const allowed = homes.filter(({ unitPath }) => caller.may(permission, unitPath));
    const known = new Set(allowed.flatMap(({ askedIds }) => askedIds));
    return {
      ids: [...new Set(allowed.map(({ participantId }) => participantId))].sort((a, b) => a - b),
      campaignId: allowed[0]?.campaignId ?? null,
      unknown: named.filter(({ ids }) => !ids.some((id) => known.has(id))).map(({ text }) => text),
    };
  }

  /** Who, what and on which versions: if any of it is another by the time of the yes, the token no longer fits. */
  async tokenOf(what: unknown, { ids }: Selection): Promise<string> {
    const hash = createHash('sha256').update(JSON.stringify([what, this.clock.today()]));
    const em = this.reader.manager;
    for (const page of chunksOf(ids, PAGE)) {
      const text = `SELECT id, version FROM participants WHERE ${idsIn(em, 'id')} ORDER BY id`;
      hash.update(JSON.stringify(await rows(em, text, [JSON.stringify(page)])));
    }
    return hash.digest('hex');
  }

  /** `identifiers`: where the caller may search by number, so that the list and its selection are the same people. */
  private async allIds(filter: Record<string, unknown>, scope: Scope, identifiers: Scope): Promise<number[]> {
    const ids: number[] = [];
    for (;;) {
      const page = await this.participants.ids(filter, scope, ids.at(-1) ?? 0, PAGE, identifiers);
      ids.push(...page);
      if (page.length < PAGE) return ids;
    }
  }

  /** Participants of pasted numbers, a merged person's among them. */
  private async byIdentifiers(
    texts: readonly string[],
    campaignId: number,
  ): Promise<{ text: string; ids: number[] }[]> {
    if (campaignId === 0) throw badRequest('CAMPAIGN_REQUIRED');
    const asked = new Map(texts.map((text) => [numberOf(text), text.trim()]));
    asked.delete('');
    const list = JSON.stringify([...asked.keys()]);
    const em = this.reader.manager;
    const found = await rows<{ id: number; si_number: string | null; citizen_id: string | null }>(
      em,
      `SELECT p.id, x.si_number, x.citizen_id FROM people x
       JOIN participants p ON p.person_id = COALESCE(x.merged_into, x.id)
       WHERE x.id IN (SELECT id FROM people WHERE ${textsIn(em, 'si_number')}
         UNION SELECT id FROM people WHERE ${textsIn(em, 'citizen_id')}) AND p.campaign_id = ?`,
      [list, list, campaignId],
    );
    const byNumber = new Map<string, number[]>();
    for (const { id, si_number, citizen_id } of found) {
      for (const number of [si_number, citizen_id]) {
        if (number !== null) byNumber.set(number, [...(byNumber.get(number) ?? []), id]);
      }
    }
    return [...asked].map(([number, text]) => ({ text, ids: byNumber.get(number) ?? [] }));
  }

  private async campaignOf(ids: readonly number[]): Promise<number | null> {
    const first = ids[0];
    if (first === undefined) return null;
    const text = 'SELECT campaign_id FROM participants WHERE id = ?';
    return (await row<{ campaign_id: number }>(this.reader.manager, text, [first]))?.campaign_id ?? null;
  }
}

/** A pasted number in its stored form, whichever of the two it is. */
function numberOf(text: string): string {
  return parseSiNumber(text).siNumber ?? parseCitizenId(text).citizenId ?? text.trim();
}

export function* chunksOf(ids: readonly number[], size = CHUNK): Generator<readonly number[]> {
  for (let i = 0; i < ids.length; i += size) yield ids.slice(i, i + size);
}
