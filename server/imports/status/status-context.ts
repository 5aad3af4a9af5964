import type { EntityManager } from 'typeorm';
import { row, rows } from '../../database/sql.js';
import type { Day } from '../../domain/calendar.js';
import type { StatusDays } from '../../domain/roster/status-cells.js';
import { StatusValues } from '../../domain/roster/status-values.js';
import type { StatusChoice } from '../../domain/roster/status-words.js';
import { loadCampaignRules, type CampaignRules } from '../../tracking/foresight.js';
import type { ImportMapping } from '../import-mapping.js';
import type { ImportKind } from '../import.entity.js';
import type { ImportOptions } from '../planning/import-options.js';
import { organisationOf, type PlanPlace } from '../planning/plan-place.js';

/** What the statuses of a file are read and planned by. */
export interface StatusContext {
  readonly kind: ImportKind;
  readonly days: StatusDays;
  readonly campaign: CampaignRules;
  /** The sender may take people out of the count. */
  readonly mayGovern: boolean;
  readonly values: StatusValues;
}

interface ImportRowOfStatus {
  kind: ImportKind;
  effective_on: Day;
  options: string;
  mapping: string | null;
}

export async function loadStatusContext(em: EntityManager, place: PlanPlace): Promise<StatusContext> {
  const found = await row<ImportRowOfStatus>(
    em,
    'SELECT kind, effective_on, options, mapping FROM imports WHERE id = ?',
    [place.importId],
  );
  if (found === undefined) throw new Error(`import ${place.importId} is gone`);
  const options = JSON.parse(found.options) as ImportOptions;
  const mapping = found.mapping === null ? null : (JSON.parse(found.mapping) as ImportMapping);
  const campaign = await loadCampaignRules(em, place.campaignId);
  const remembered = await rememberedValues(em, place);
  return {
    kind: found.kind,
    days: { today: place.today, effectiveOn: found.effective_on, startsOn: campaign.startsOn },
    campaign,
    // A roster is sent by somebody who may do everything that it asks for.
    mayGovern: found.kind === 'roster' || options.mayGovern === true,
    values: new StatusValues(mapping?.statusColumns ?? [], chosenValues(mapping), remembered),
  };
}

function chosenValues(mapping: ImportMapping | null): Map<string, StatusChoice> {
  return new Map(Object.entries(mapping?.chosen?.values ?? {}));
}

async function rememberedValues(em: EntityManager, place: PlanPlace): Promise<Map<string, StatusChoice>> {
  const found = await rows<{ value_key: string; stage: StatusChoice }>(
    em,
    'SELECT value_key, stage FROM import_values WHERE organisation_id = ?',
    [organisationOf(place)],
  );
  return new Map(found.map(({ value_key, stage }) => [value_key, stage]));
}
