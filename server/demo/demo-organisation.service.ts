import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { Clock } from '../common/clock.js';
import type { Day } from '../domain/calendar.js';
import type { Accepted, Command } from '../tracking/commands.js';
import { MAX_COMMANDS, TrackingService } from '../tracking/tracking.service.js';
import { UnitsService } from '../units/units.service.js';
import { history, TEMPERS } from './histories.js';
import type { PeopleMaker } from './invented-people.js';
import type { DemoUnit } from './organisations.js';
import type { Random } from './random.js';

/** People born between these years. */
export interface Ages {
  readonly from: number;
  readonly to: number;
}

export interface MadeUnit {
  readonly id: number;
  readonly unit: DemoUnit;
}

/** Builds organisations of the demo out of invented units, people and histories, through the doors that users have. */
@Injectable()
export class DemoOrganisations {
  constructor(
    private readonly units: UnitsService,
    private readonly tracking: TrackingService,
    private readonly clock: Clock,
  ) {}

  /** The unit and all below it, parents first. */
  async makeUnits(caller: Caller, unit: DemoUnit, parentId: number | null): Promise<MadeUnit[]> {
    const { id } = await this.units.create(caller, {
      name: unit.name,
      type: unit.type,
      parentId: parentId === null ? null : String(parentId),
      isOrganisation: unit.type === 'organisation',
      contactName: unit.contactName ?? null,
    });
    const made: MadeUnit[] = [{ id: Number(id), unit }];
    for (const child of unit.children ?? []) made.push(...(await this.makeUnits(caller, child, Number(id))));
    return made;
  }

  /** Lets everybody join and live through the campaign up to today. Gives the people in order. */
  async populate(
    caller: Caller,
    campaignId: number,
    startsOn: Day,
    units: readonly MadeUnit[],
    ages: Ages,
    people: PeopleMaker,
    random: Random,
  ): Promise<number[]> {
    const today = this.clock.today();
    const commands = units.flatMap(({ id: unitId, unit }) =>
      Array.from({ length: unit.people ?? 0 }, (_, order): Command => ({
        op: 'enrol',
        campaignId,
        unitId,
        on: startsOn,
        sourceOrder: order + 1,
        person: { ...people.person(ages.from, ages.to), position: unit.position ?? null },
        facts: history(random, TEMPERS[unit.temper ?? 'steady'], startsOn, today),
      })),
    );
    return this.recordAll(caller, campaignId, commands);
  }

  /** Records any number of commands as one change; gives the people concerned. */
  async recordAll(caller: Caller, campaignId: number, commands: readonly Command[]): Promise<number[]> {
    const changeId = await this.tracking.open({ door: 'demo', actorId: caller.userId, campaignId });
    const personIds: number[] = [];
    for (let i = 0; i < commands.length; i += MAX_COMMANDS) {
      const page = commands.slice(i, i + MAX_COMMANDS);
      const { outcomes } = await this.tracking.record(changeId, page, 'all');
      personIds.push(...outcomes.map((outcome) => (outcome as Accepted).personId ?? 0));
      await yieldToOthers();
    }
    await this.tracking.close(changeId);
    return personIds;
  }
}
