import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Campaign } from '../campaigns/campaign.entity.js';
import { execute, forUpdate, insertRows, rows, type Param } from '../database/sql.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { LedgerDraft } from '../domain/ledger.js';
import { replay } from '../domain/spans.js';
import { pagesOfFacts } from './pages.js';
import { procedureOf } from './procedure.js';
import { addToLedger, SPAN_COLUMNS, spanRow } from './save-timelines.js';
import { ancestorsOf } from './unit-paths.js';

/** Makes spans and ledger of a campaign anew from the facts, after its settings changed. */
@Injectable()
export class RebuildService implements OnApplicationBootstrap {
  constructor(private readonly work: UnitOfWork) {}

  /** Finishes what a crash interrupted: until then the campaign takes no changes. */
  async onApplicationBootstrap(): Promise<void> {
    const marked = await this.work.run((em) => em.findBy(Campaign, { isRebuilding: true }));
    for (const { id } of marked) await this.rebuild(id);
  }

  /**
   * Whole or not at all: readers see the old picture until the new one is complete. Others' changes are refused meanwhile,
   * and go on being refused should it fail: a change recorded by the new rules on spans of the old ones would spoil the
   * ledger.
   */
  async rebuild(campaignId: number): Promise<void> {
    await this.mark(campaignId, true);
    await this.work.run(async (em) => {
      await this.replaceProjections(em, campaignId);
      await em.update(Campaign, { id: campaignId }, { isRebuilding: false });
    });
  }

  private mark(campaignId: number, isRebuilding: boolean): Promise<void> {
    return this.work.run(async (em) => {
      await rows(em, `SELECT id FROM campaigns WHERE id = ?${forUpdate(em)}`, [campaignId]);
      await em.update(Campaign, { id: campaignId }, { isRebuilding });
    });
  }

  private async replaceProjections(em: EntityManager, campaignId: number): Promise<void> {
    const campaign = await em.findOneByOrFail(Campaign, { id: campaignId });
    const { rules, calendar } = procedureOf(campaign.doneWhen, campaign.settings);
    await execute(em, 'DELETE FROM spans WHERE campaign_id = ?', [campaignId]);
    await execute(em, 'DELETE FROM ledger WHERE campaign_id = ?', [campaignId]);
    const draft = new LedgerDraft();
    for await (const page of pagesOfFacts(em, campaignId)) {
      const data: Param[][] = [];
      for (const { participantId, facts } of page) {
        for (const span of replay(facts, rules, calendar).spans) {
          data.push(spanRow(participantId, campaignId, span));
          draft.post(span, rules, 1);
        }
      }
      await insertRows(em, 'spans', SPAN_COLUMNS, data);
      // Readers have a connection of their own; give them the thread.
      await yieldToOthers();
    }
    await addToLedger(em, campaignId, draft.postings(await ancestorsOf(em)));
  }
}
