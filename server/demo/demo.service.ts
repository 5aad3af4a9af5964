import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller } from '../auth/caller.js';
import { UsersService } from '../auth/users.service.js';
import { CampaignsService } from '../campaigns/campaigns.service.js';
import { Clock } from '../common/clock.js';
import { projectFolder } from '../common/project-folder.js';
import { row, rows } from '../database/sql.js';
import { addDays, type Day } from '../domain/calendar.js';
import { ApplyService } from '../imports/applying/apply.service.js';
import { ImportsService } from '../imports/imports.service.js';
import { UploadsService } from '../imports/uploads.service.js';
import { ReportsService } from '../reports/reports.service.js';
import type { Command } from '../tracking/commands.js';
import { childrenOf } from './children.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoPlace } from './demo-accounts.js';
import { DemoOrganisations, type MadeUnit } from './demo-organisation.service.js';
import { history, TEMPERS } from './histories.js';
import { PeopleMaker } from './invented-people.js';
import { COMPANY, university, type TemperName } from './organisations.js';
import { Random } from './random.js';

const SEED = 20_210_430;
const ANNEX = 'fixtures/rosters/ok/phu-luc-54.xlsx';
/** How the sections of the department go about it, in the order in which the annex names them. */
const SECTION_TEMPERS: readonly TemperName[] = [
  'ahead',
  'steady',
  'slow',
  'steady',
  'behind',
  'ahead',
  'slow',
  'steady',
];

/** An invented province: a department whose roster comes in through the real import, a company, a university. */
@Injectable()
export class DemoService {
  private readonly random = new Random(SEED);
  private readonly people = new PeopleMaker(this.random);

  constructor(
    private readonly reader: DataSource,
    private readonly clock: Clock,
    private readonly users: UsersService,
    private readonly campaigns: CampaignsService,
    private readonly uploads: UploadsService,
    private readonly imports: ImportsService,
    private readonly applying: ApplyService,
    private readonly organisations: DemoOrganisations,
    private readonly reports: ReportsService,
  ) {}

  /** Is there anything yet? The demo never mixes with data of others. */
  async isEmpty(): Promise<boolean> {
    return (await row(this.reader.manager, 'SELECT 1 FROM campaigns LIMIT 1')) === undefined;
  }

  /** On the demo's own server: data, but not the accounts that are made last. Its process ended while it loaded. */
  async isHalfMade(): Promise<boolean> {
    if (await this.isEmpty()) return false;
    return (await row(this.reader.manager, 'SELECT 1 FROM users LIMIT 1')) === undefined;
  }

  /** Gives the units at which the demo's accounts stand. */
  async load(): Promise<ReadonlyMap<DemoPlace, number>> {
    const caller = Caller.system();
    const places = new Map<DemoPlace, number>();
    await this.loadDepartment(caller, places);
    await this.loadCompany(caller, places);
    await this.loadUniversity(caller, places);
    return places;
  }

  private async loadDepartment(caller: Caller, places: Map<DemoPlace, number>): Promise<void> {
    const startsOn = addDays(this.clock.today(), -16);
    const department = { name: 'Sở Giáo dục và Đào tạo tỉnh Sông Lam', type: 'organisation' } as const;
    const [root] = (await this.organisations.makeUnits(caller, department, null)) as [MadeUnit];
    places.set('department', root.id);
    const campaignId = await this.makeCampaign(caller, {
      name: 'Cài đặt VssID: 100 % cán bộ, công chức cơ quan Sở',
      unitId: root.id,
      startsOn,
      lastDay: addDays(this.clock.today(), 5),
      letters: [{ number: '579/BHXH-PTTVPTĐT', issuer: 'BHXH tỉnh Sông Lam', date: addDays(startsOn, -7) }],
    });
    await this.importAnnex(caller, campaignId, root.id);
    const sections = await rows<{ id: number; name: string }>(
      this.reader.manager,
      'SELECT id, name FROM units WHERE parent_id = ? ORDER BY position, id',
      [root.id],
    );
    places.set('section', sections.find(({ name }) => name.includes('Kế hoạch'))?.id ?? root.id);
    const tempers = new Map(sections.map(({ id }, i) => [id, SECTION_TEMPERS[i % SECTION_TEMPERS.length]!]));
    await this.live(caller, campaignId, startsOn, (unitId) => tempers.get(unitId) ?? 'steady');
    const report = { campaignId: String(campaignId), unitId: String(root.id), template: 'B1' } as const;
    await this.reports.freeze(caller, { ...report, asOf: addDays(this.clock.today(), -7) });
  }

  /** The annex as the office sends it, by the door that every roster takes. */
  private async importAnnex(caller: Caller, campaignId: number, unitId: number): Promise<void> {
    const bytes = await readFile(path.join(projectFolder(), ANNEX));
    const upload = { campaignId, unitId, kind: 'roster', effectiveOn: null, fileName: 'Phu luc.xlsx', bytes } as const;
    const { id } = await this.uploads.take(caller, upload);
    await this.reach(caller, Number(id), 'planned');
    await this.applying.start(caller, Number(id), { acknowledge: [], blank: 'keep' });
    await this.reach(caller, Number(id), 'applied');
  }

  private async reach(caller: Caller, importId: number, status: 'planned' | 'applied'): Promise<void> {
    for (;;) {
      const view = await this.imports.show(caller, importId);
      if (view.status === status) return;
      if (['failed', 'cancelled', 'needs_mapping'].includes(view.status)) {
        throw new Error(`the demo's roster ended as ${view.status} (${view.error?.code ?? ''})`);
      }
      await wait(100);
    }
  }

  /** What happened to people who are in a campaign already. */
  private async live(
    caller: Caller,
    campaignId: number,
    startsOn: Day,
    temperOf: (unitId: number) => TemperName,
  ): Promise<void> {
    const today = this.clock.today();
    const members = await rows<{ participant_id: number; unit_id: number }>(
      this.reader.manager,
      'SELECT participant_id, unit_id FROM spans WHERE campaign_id = ? AND from_day <= ? AND to_day > ? ORDER BY participant_id',
      [campaignId, today, today],
    );
    const commands = members.flatMap(({ participant_id: participantId, unit_id: unitId }) =>
      history(this.random, TEMPERS[temperOf(unitId)], startsOn, today).map((fact): Command => ({
        op: 'fact',
        participantId,
        fact,
      })),
    );
    await this.organisations.recordAll(caller, campaignId, commands);
  }

  private async loadCompany(caller: Caller, places: Map<DemoPlace, number>): Promise<void> {
    const startsOn = addDays(this.clock.today(), -31);
    const made = await this.organisations.makeUnits(caller, COMPANY, null);
    const root = made[0]!;
    places.set('company', root.id);
    places.set('line', made.find(({ unit }) => unit.name === 'Chuyền may 2')?.id ?? root.id);
    const campaignId = await this.makeCampaign(caller, {
      name: 'Đăng ký tài khoản VssID cho người lao động',
      unitId: root.id,
      startsOn,
      lastDay: addDays(this.clock.today(), -2),
      letters: [{ number: '84/CV-BHXH', issuer: 'BHXH thành phố Sông Lam', date: startsOn }],
    });
    const ages = { from: 1968, to: 2003 };
    const people = await this.organisations.populate(
      caller,
      campaignId,
      startsOn,
      made,
      ages,
      this.people,
      this.random,
    );
    const children = made.find(({ unit }) => unit.type === 'other');
    if (children === undefined) return;
    const guardians = await this.guardians(campaignId, people);
    const place = { campaignId, unitId: children.id, startsOn };
    const commands = childrenOf(guardians, place, this.people, this.random);
    await this.organisations.recordAll(caller, campaignId, commands);
  }

  private async guardians(
    campaignId: number,
    personIds: readonly number[],
  ): Promise<{ personId: number; isApproved: boolean }[]> {
    const today = this.clock.today();
    const approved = await rows<{ person_id: number }>(
      this.reader.manager,
      `SELECT p.person_id FROM participants p JOIN spans s ON s.participant_id = p.id
       WHERE p.campaign_id = ? AND s.bucket IN ('approved', 'activated') AND s.from_day <= ? AND s.to_day > ?`,
      [campaignId, today, today],
    );
    const done = new Set(approved.map((one) => one.person_id));
    return personIds.map((personId) => ({ personId, isApproved: done.has(personId) }));
  }

  private async loadUniversity(caller: Caller, places: Map<DemoPlace, number>): Promise<void> {
    const startsOn = addDays(this.clock.today(), -21);
    const adviser = (): string => `${this.random.chance(0.5) ? 'ThS.' : 'TS.'} ${this.people.name('female')}`;
    const plan = university(adviser, () => this.random.between(34, 46));
    const made = await this.organisations.makeUnits(caller, plan, null);
    const root = made[0]!;
    places.set('university', root.id);
    places.set('class', made.find(({ unit }) => unit.name === 'Lớp D15CN1')?.id ?? root.id);
    const campaignId = await this.makeCampaign(caller, {
      name: 'Sinh viên cài đặt và sử dụng VssID',
      unitId: root.id,
      startsOn,
      lastDay: addDays(this.clock.today(), 9),
      letters: [{ number: '341/BHXH-BTL', issuer: 'BHXH quận Bến Lức', date: addDays(startsOn, -5) }],
    });
    const year = Number(startsOn.slice(0, 4));
    const ages = { from: year - 23, to: year - 19 };
    await this.organisations.populate(caller, campaignId, startsOn, made, ages, this.people, this.random);
  }

  private async makeCampaign(
    caller: Caller,
    plan: {
      name: string;
      unitId: number;
      startsOn: Day;
      lastDay: Day;
      letters: { number: string; issuer: string; date: Day }[];
    },
  ): Promise<number> {
    const { id } = await this.campaigns.create(caller, { ...plan, unitId: String(plan.unitId), targetPercent: 100 });
    return Number(id);
  }

  /** Accounts with a password that everybody knows: for the demo's own server only. */
  async makeAccounts(places: ReadonlyMap<DemoPlace, number>): Promise<void> {
    const caller = Caller.system();
    for (const { username, displayName, role, place } of DEMO_ACCOUNTS) {
      const known = await row(this.reader.manager, 'SELECT 1 FROM users WHERE username = ?', [username]);
      if (known !== undefined) continue;
      const unitId = places.get(place);
      const grants = [{ role, unitId: unitId === undefined ? null : String(unitId) }];
      await this.users.create(caller, { username, displayName, password: DEMO_PASSWORD, grants });
    }
  }
}
