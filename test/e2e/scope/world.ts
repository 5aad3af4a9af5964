import type { Agent, TestApp } from '../../support/app.js';

/** Everything of the other unit carries it in its name, so that a leak can be seen in any answer. */
export const MARK = 'Bí mật đơn vị bạn';

/** Ids of things. `own…` lie in the caller's unit, the others in the unit beside it or above both. */
export interface World {
  readonly root: string;
  readonly ownUnit: string;
  readonly unit: string;
  readonly sharedCampaign: string;
  readonly campaign: string;
  readonly ownPerson: string;
  readonly ownParticipant: string;
  readonly person: string;
  readonly participant: string;
  readonly participantVersion: number;
  readonly fact: string;
  readonly change: string;
  readonly contact: string;
  readonly batch: string;
  readonly ownBatch: string;
  readonly report: string;
  readonly user: string;
  readonly token: string;
  readonly auditEntry: string;
  readonly job: string;
  readonly ownImport: string;
  readonly ownImportRow: string;
  readonly import: string;
  readonly importRow: string;
  readonly statusImport: string;
  readonly statusRow: string;
  readonly extension: string;
}

interface Made {
  readonly id: string;
}

/** A root with two units, a campaign over both and one of the other unit alone, and one person in each unit. */
export async function makeWorld(house: TestApp, admin: Agent): Promise<World> {
  const post = async <T = Made>(path: string, body: object): Promise<T> => {
    const { status, body: answer } = await admin.post(`/api${path}`).send(body);
    if (status >= 300) throw new Error(`POST ${path} answered ${status} ${JSON.stringify(answer)}`);
    return answer as T;
  };
  const { id: root } = await post('/units', { name: 'Sở', isOrganisation: true });
  const { id: ownUnit } = await post('/units', { name: 'Phòng nhà', parentId: root });
  const { id: unit } = await post('/units', { name: `${MARK} (phòng)`, parentId: root });
  const today = house.clock.today();
  const { id: sharedCampaign } = await post('/campaigns', {
    name: 'Đợt chung',
    unitId: root,
    startsOn: today,
    lastDay: '2098-12-31',
  });
  const { id: campaign } = await post('/campaigns', { name: `${MARK} (đợt)`, unitId: unit, startsOn: today });

  const joining = (fullName: string, unitId: string, siNumber: string) =>
    post<Made & { participantId: string }>('/people', { fullName, siNumber, campaignId: sharedCampaign, unitId });
  const own = await joining('Người Nhà', ownUnit, '0100000001');
  const other = await joining(MARK, unit, '0100000002');
  await post(`/participants/${other.participantId}/facts`, { kind: 'declared', on: today, version: 1 });
  const contact = await post(`/participants/${other.participantId}/contacts`, {
    ...{ channel: 'call', outcome: 'REACHED', note: MARK },
  });
  const ownBatch = await post('/batches', { campaignId: sharedCampaign, unitId: ownUnit, name: 'Đợt nhà' });
  const batch = await post('/batches', { campaignId: sharedCampaign, unitId: unit, name: `${MARK} (đợt nộp)` });
  await post(`/batches/${batch.id}/items`, { participantIds: [other.participantId], collectedOn: today });
  const detail = await admin.get(`/api/participants/${other.participantId}`).expect(200);
  const facts = detail.body.facts as { id: string; kind: string }[];
  const changes = await admin.get('/api/changes').expect(200);

  const report = await post('/reports', { campaignId: sharedCampaign, unitId: unit, template: 'B1' });
  const user = await post('/users', {
    username: 'truong.phong.ban',
    displayName: `${MARK} (trưởng)`,
    password: 'mat-khau-truong-ban',
    grants: [{ role: 'head', unitId: unit }],
  });
  const token = await post('/tokens', { name: `${MARK} (mã)`, role: 'head', unitId: unit });
  const audit = await admin.get('/api/audit').expect(200);
  const paste = (unitId: string, name: string) =>
    post('/imports/paste', {
      campaignId: sharedCampaign,
      unitId,
      text: `STT\tHọ và tên\tMã số BHXH\tĐơn vị\n1\t${name}\t0100000009\tTổ chưa có\n`,
    });
  const ownImport = await planned(admin, (await paste(ownUnit, 'Người Nhà Mới')).id);
  const otherImport = await planned(admin, (await paste(unit, `${MARK} Mới`)).id);
  // Heads may see the status sheets of their own units: here is one of another.
  const sheet = await planned(
    admin,
    (
      await post('/imports/paste', {
        campaignId: sharedCampaign,
        unitId: unit,
        kind: 'status',
        text: `Họ và tên\tMã số BHXH\tTình trạng\n${MARK}\t0100000002\tĐã cài\n`,
      })
    ).id,
  );
  const extension = await post(`/campaigns/${sharedCampaign}/extensions`, {
    unitId: unit,
    lastDay: '2099-06-30',
    reason: MARK,
  });
  const jobs = await admin.get('/api/jobs').expect(200);
  return {
    root,
    ownUnit,
    unit,
    sharedCampaign,
    campaign,
    ownPerson: own.id,
    ownParticipant: own.participantId,
    person: other.id,
    participant: other.participantId,
    participantVersion: detail.body.version as number,
    fact: facts.find(({ kind }) => kind === 'declared')!.id,
    change: (changes.body as Made[])[0]!.id,
    contact: contact.id,
    batch: batch.id,
    ownBatch: ownBatch.id,
    report: report.id,
    user: user.id,
    token: token.id,
    auditEntry: (audit.body as Made[])[0]!.id,
    job: (jobs.body as Made[])[0]!.id,
    ownImport: ownImport.id,
    ownImportRow: ownImport.rowId,
    import: otherImport.id,
    importRow: otherImport.rowId,
    statusImport: sheet.id,
    statusRow: sheet.rowId,
    extension: extension.id,
  };
}

/** Waits until an import has been read and compared, and gives its first row. */
async function planned(admin: Agent, id: string): Promise<Made & { rowId: string }> {
  for (;;) {
    const { body } = await admin.get(`/api/imports/${id}`).expect(200);
    const { status } = body as { status: string };
    if (status === 'planned') break;
    if (status !== 'queued' && status !== 'reading') throw new Error(`the import is ${JSON.stringify(body)}`);
  }
  const rows = await admin.get(`/api/imports/${id}/rows`).expect(200);
  return { id, rowId: (rows.body as Made[])[0]!.id };
}
