import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { inScope } from '../auth/scope.js';
import { notFound, unprocessable } from '../common/app-error.js';
import { Clock } from '../common/clock.js';
import type { Day } from '../domain/calendar.js';
import { idsOfPath, UnitTree, type UnitPlace } from '../units/unit-tree.js';
import type { CampaignHead } from './campaign-rules.js';

/** About which unit, and which day, figures are asked. */
@Injectable()
export class CampaignPlaces {
  constructor(
    private readonly clock: Clock,
    private readonly tree: UnitTree,
  ) {}

  /** The unit asked for, or where the caller stands in the campaign; 404 outside the scope or the campaign's tree. */
  async unitFor(caller: Caller, head: CampaignHead, unitId: string | undefined): Promise<UnitPlace> {
    const scope = caller.scope('read');
    if (unitId === undefined) {
      const inside = scope.paths?.find((path) => path.startsWith(head.unitPath));
      const path = inScope(scope, head.unitPath) ? head.unitPath : inside;
      if (path === undefined) throw notFound('campaign');
      return this.tree.placeFor(caller, 'read', idsOfPath(path).at(-1)!);
    }
    const unit = await this.tree.placeFor(caller, 'read', Number(unitId));
    if (!unit.path.startsWith(head.unitPath) && !head.unitPath.startsWith(unit.path)) throw notFound('unit');
    return unit;
  }

  /** The day asked for, today by default; 422 for a day to come (C6). */
  dayFor(asOf: Day | undefined): Day {
    const today = this.clock.today();
    if (asOf === undefined) return today;
    if (asOf > today) throw unprocessable('FUTURE_DAY', { on: asOf, today });
    return asOf;
  }
}
