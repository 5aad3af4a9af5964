import type { Switchable } from '../../../../server/domain/stages.js';
import { SWITCHABLE } from '../../campaigns/vocabulary.js';
import type { Translate } from '../../i18n/useT.js';
import type { ValueStage } from '../types.js';

/** What the campaign of the file calls a step. */
export type StepName = (step: Switchable) => string;

/** What a value of a status column means: a step as the campaign calls it, or what the catalog says. */
export function valueName(t: Translate, nameOf: StepName, stage: ValueStage): string {
  return isStep(stage) ? nameOf(stage) : t(`values.stage.${stage}`);
}

function isStep(stage: ValueStage): stage is Switchable {
  return (SWITCHABLE as readonly string[]).includes(stage);
}
