import type { EntityManager } from 'typeorm';
import type { Deadline } from '../domain/deadline.js';
import { readDeadline } from './campaign-form.js';
import type { CampaignHead } from './campaign-rules.js';
import { Campaign } from './campaign.entity.js';
import { wholeSettings } from './templates.js';

/** A phrase as the campaign reads phrases (C4, R60). */
export async function readDeadlineIn(em: EntityManager, head: CampaignHead, phrase: string): Promise<Deadline> {
  const { template, settings } = await em.findOneByOrFail(Campaign, { id: head.id });
  const { rollDeadline } = wholeSettings(template, settings);
  return readDeadline(phrase, head.startsOn, rollDeadline ? head.calendar : null);
}
