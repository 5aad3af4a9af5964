import type { World } from './world.js';

/** One request that names something of the other unit. */
export interface Attempt {
  /** For the `:id` of the path. */
  readonly id?: string;
  readonly rowId?: string;
  readonly key?: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: object;
  /** A multipart form with a file: its fields. */
  readonly form?: { readonly campaignId: string; readonly unitId?: string; readonly kind?: string };
  /** Besides 403 and 404: 422 where a field of a form names the thing, 200 where a list or a sum must come out without it. */
  readonly also?: readonly number[];
  /** What a 200 must hold. */
  readonly answer?: object;
  /** What an administrator is answered where that is a refusal for another reason (so that the attempt is known to be real). */
  readonly control?: readonly number[];
}

/** Attempts, or why there is nothing of another unit that a request could name. */
export type Row = ((world: World, today: string) => readonly Attempt[]) | string;

const LIST = { also: [200] };
const filter = (value: object): { filter: string } => ({ filter: JSON.stringify(value) });
const PASTED = 'STT\tHọ và tên\n1\tNgười Dán Vào\n';
const NOBODY_ELSES = 'is about the caller alone';
const PLAIN = 'names nothing';

/** Every route that the application has. A route that is missing here fails the test. */
export const TABLE: Readonly<Record<string, Row>> = {
  'GET /api/audit': () => [{ ...LIST }],
  'GET /api/audit/:id': (w) => [{ id: w.auditEntry }],
  'GET /api/audit/verification': () => [{}],
  'GET /api/auth/me': NOBODY_ELSES,
  'POST /api/auth/login': NOBODY_ELSES,
  'POST /api/auth/logout': NOBODY_ELSES,
  'POST /api/auth/password': NOBODY_ELSES,
  'PUT /api/auth/me': NOBODY_ELSES,
  'GET /api/setup': PLAIN,
  'POST /api/setup': PLAIN,
  'GET /api/meta': PLAIN,
  'GET /api/metrics': () => [{}],
  'GET /api/health/live': PLAIN,
  'GET /api/health/ready': PLAIN,
  'GET /api/jobs': () => [{}],
  'GET /api/jobs/:id': (w) => [{ id: w.job }],

  'GET /api/users': (w) => [
    { query: filter({ id: [w.user] }), ...LIST },
    { query: filter({ unitId: w.unit }), ...LIST },
    { query: filter({ q: 'truong.phong.ban' }), ...LIST },
  ],
  'GET /api/users/:id': (w) => [{ id: w.user }],
  'POST /api/users': (w) => [
    {
      body: account('ngoai.pham.vi', [{ role: 'head', unitId: w.unit }]),
      also: [422],
    },
    { body: account('len.goc', [{ role: 'head', unitId: w.root }]), also: [422] },
    { body: account('khap.noi', [{ role: 'viewer' }]) },
  ],
  'PUT /api/users/:id': (w) => [{ id: w.user, body: { version: 1, displayName: 'Đổi' } }],
  'DELETE /api/users/:id': (w) => [{ id: w.user }],

  'GET /api/tokens': () => [{ ...LIST }],
  'POST /api/tokens': (w) => [
    { body: { name: 'm', role: 'viewer', unitId: w.unit }, also: [422] },
    { body: { name: 'm', role: 'viewer', unitId: w.root }, also: [422] },
    { body: { name: 'm', role: 'viewer' } },
  ],
  'GET /api/tokens/:id': (w) => [{ id: w.token }],
  'DELETE /api/tokens/:id': (w) => [{ id: w.token }],

  'GET /api/units': (w) => [
    { ...LIST },
    { query: filter({ id: [w.unit] }), ...LIST },
    { query: filter({ parentId: w.root }), ...LIST },
    { query: filter({ q: 'bí mật' }), ...LIST },
  ],
  'GET /api/units/tree': (w) => [
    { query: { depth: 5 }, ...LIST },
    { query: { rootId: w.unit } },
    { query: { rootId: w.root } },
  ],
  'GET /api/units/:id': (w) => [{ id: w.unit }, { id: w.root }],
  'POST /api/units': (w) => [
    { body: { name: 'Con', parentId: w.unit }, also: [422] },
    { body: { name: 'Con', parentId: w.root }, also: [422] },
    { body: { name: 'Gốc' } },
  ],
  'PUT /api/units/:id': (w) => [
    { id: w.unit, body: { version: 1, name: 'Đổi' } },
    { id: w.root, body: { version: 1, name: 'Đổi' } },
  ],
  'POST /api/units/:id/move': (w) => [
    { id: w.unit, body: { parentId: w.ownUnit, version: 1 } },
    { id: w.ownUnit, body: { parentId: w.unit, version: 1 }, also: [422] },
    { id: w.ownUnit, body: { parentId: null, version: 1 }, also: [422] },
  ],
  'POST /api/units/:id/merge': (w, today) => [
    { id: w.unit, body: { intoId: w.ownUnit, on: today, version: 1 } },
    { id: w.ownUnit, body: { intoId: w.unit, on: today, version: 1 } },
    { id: w.ownUnit, body: { intoId: w.root, on: today, version: 1 } },
  ],
  'POST /api/units/:id/merge/preview': (w, today) => [
    { id: w.unit, body: { intoId: w.ownUnit, on: today, version: 1 } },
    { id: w.ownUnit, body: { intoId: w.unit, on: today, version: 1 } },
    { id: w.ownUnit, body: { intoId: w.root, on: today, version: 1 } },
  ],
  'DELETE /api/units/:id': (w) => [{ id: w.unit }, { id: w.root }],

  'GET /api/campaigns': (w) => [{ ...LIST }, { query: filter({ id: [w.campaign] }), ...LIST }],
  'GET /api/campaigns/:id': (w) => [{ id: w.campaign }],
  'GET /api/campaigns/templates': PLAIN,
  'GET /api/campaigns/:id/settings/versions': (w) => [{ id: w.campaign }],
  'POST /api/campaigns/:id/settings/preview': (w) => [
    { id: w.campaign, body: { settings: { rules: { lapseAfterDays: 3 } } } },
    { id: w.sharedCampaign, body: { settings: { rules: { lapseAfterDays: 3 } } } },
  ],
  'GET /api/campaigns/:id/settings/previews/:previewId': (w) => [{ id: w.campaign, rowId: '1', control: [404] }],
  'POST /api/campaigns/:id/rebuild': (w) => [{ id: w.campaign }, { id: w.sharedCampaign }],
  'GET /api/campaigns/:id/targets': (w) => [
    { id: w.campaign },
    { id: w.sharedCampaign, ...LIST },
    { id: w.sharedCampaign, query: filter({ unitId: w.unit }) },
    { id: w.sharedCampaign, query: filter({ id: [w.unit] }), ...LIST },
  ],
  'PUT /api/campaigns/:id/targets': (w) => [
    { id: w.campaign, body: { unitId: w.unit, percent: 90, reason: 'x' }, control: [422] },
    { id: w.sharedCampaign, body: { unitId: w.unit, percent: 90, reason: 'x' } },
    { id: w.sharedCampaign, body: { unitId: w.root, percent: 90, reason: 'x' }, control: [422] },
  ],
  'POST /api/campaigns/:id/targets/checks': (w) => [
    { id: w.sharedCampaign, body: { unitId: w.unit, percent: 90, reason: 'x' } },
  ],
  'GET /api/campaigns/:id/targets/history': (w) => [{ id: w.campaign }, { id: w.sharedCampaign, ...LIST }],
  'GET /api/campaigns/:id/extensions': (w) => [
    { id: w.campaign },
    { id: w.sharedCampaign, ...LIST },
    { id: w.sharedCampaign, query: filter({ unitId: w.unit }) },
  ],
  'POST /api/campaigns/:id/extensions': (w) => [
    { id: w.sharedCampaign, body: { unitId: w.unit, lastDay: '2099-07-01', reason: 'x' } },
    { id: w.sharedCampaign, body: { participantId: w.participant, lastDay: '2099-07-01', reason: 'x' } },
  ],
  'POST /api/campaigns/:id/extensions/:extensionId/end': (w) => [
    { id: w.sharedCampaign, rowId: w.extension, body: { reason: 'x' }, control: [409] },
  ],
  'GET /api/campaigns/:id/checks': (w) => [{ id: w.campaign }],
  'GET /api/campaigns/:id/completion': (w) => [
    { id: w.campaign },
    { id: w.sharedCampaign, query: { unitId: w.unit } },
    { id: w.sharedCampaign, query: { unitId: w.root } },
    { id: w.sharedCampaign, ...LIST },
  ],
  'GET /api/campaigns/:id/ranking': (w) => [
    { id: w.campaign },
    { id: w.sharedCampaign, ...LIST },
    { id: w.sharedCampaign, query: { unitId: w.unit } },
    { id: w.sharedCampaign, query: { unitId: w.root } },
  ],
  'GET /api/campaigns/:id/ranking/bands': (w) => [
    { id: w.campaign },
    { id: w.sharedCampaign, query: { unitId: w.unit } },
  ],
  'GET /api/campaigns/:id/durations': (w) => [
    { id: w.campaign },
    { id: w.sharedCampaign, query: { children: true }, ...LIST },
    { id: w.sharedCampaign, query: { unitId: w.unit } },
    { id: w.sharedCampaign, query: { unitId: w.root } },
  ],
  'GET /api/campaigns/:id/changes': (w, today) => [
    { id: w.campaign, query: { from: '2021-01-01', to: today } },
    { id: w.sharedCampaign, query: { from: '2021-01-01', to: today }, ...LIST },
    { id: w.sharedCampaign, query: { from: '2021-01-01', to: today, unitId: w.unit } },
  ],
  'GET /api/campaigns/:id/changes/people': (w, today) => [
    { id: w.campaign, query: { from: '2021-01-01', to: today, kind: 'joined' } },
    { id: w.sharedCampaign, query: { from: '2021-01-01', to: today, kind: 'joined' }, ...LIST },
    { id: w.sharedCampaign, query: { from: '2021-01-01', to: today, kind: 'joined', unitId: w.unit } },
  ],
  'GET /api/campaigns/:id/trend': (w) => [
    { id: w.campaign },
    { id: w.sharedCampaign, query: { unitId: w.unit } },
    { id: w.sharedCampaign, query: { unitId: w.root } },
  ],
  ...Object.fromEntries(
    ['guardians', 'reasons', 'leavers'].map((what): [string, Row] => [
      `GET /api/campaigns/:id/${what}`,
      (w) => [
        { id: w.campaign },
        { id: w.sharedCampaign, query: { unitId: w.unit } },
        { id: w.sharedCampaign, query: { unitId: w.root } },
        { id: w.sharedCampaign, ...LIST },
      ],
    ]),
  ),
  'POST /api/campaigns': (w, today) => [{ body: { name: 'Đợt', unitId: w.unit, startsOn: today } }],
  'PUT /api/campaigns/:id': (w) => [{ id: w.campaign, body: { version: 1, name: 'Đổi' } }],
  'DELETE /api/campaigns/:id': (w) => [{ id: w.campaign }, { id: w.sharedCampaign, control: [409] }],
  'POST /api/campaigns/checks': PLAIN,
  'POST /api/campaigns/deadline': PLAIN,

  'GET /api/holidays': PLAIN,
  'GET /api/holidays/:id': PLAIN,
  'POST /api/holidays': () => [{ body: { day: '2027-12-24', kind: 'holiday', name: 'x' } }],
  'PUT /api/holidays/:id': () => [{ id: '1', body: { version: 1, name: 'x' } }],
  'DELETE /api/holidays/:id': () => [{ id: '2' }],

  'GET /api/people': (w) => [
    { ...LIST },
    { query: filter({ id: [w.person] }), ...LIST },
    { query: filter({ q: 'Bí mật' }), ...LIST },
    { query: filter({ q: '0100000002' }), ...LIST },
  ],
  'GET /api/people/:id': (w) => [{ id: w.person }, { id: w.person, query: { reveal: 'true' } }],
  'POST /api/people': (w) => [
    { body: { fullName: 'Một Người', campaignId: w.sharedCampaign, unitId: w.unit }, also: [422] },
    { body: { fullName: 'Hai Người', campaignId: w.campaign, unitId: w.ownUnit }, also: [422], control: [422] },
    {
      body: { fullName: 'Ba Người', campaignId: w.sharedCampaign, unitId: w.ownUnit, guardianId: w.person },
      also: [422],
    },
  ],
  'GET /api/people/duplicates': (w) => [{ ...LIST }, { query: { unitId: w.unit } }],
  'POST /api/people/duplicates/dismiss': (w) => [{ body: { ids: [w.person, w.ownPerson] } }],
  'POST /api/people/:id/merge': (w) => [
    { id: w.person, body: { intoId: w.ownPerson, version: 1 } },
    { id: w.ownPerson, body: { intoId: w.person, version: 1 } },
  ],
  'POST /api/people/:id/unmerge': (w) => [{ id: w.person, control: [409] }],
  'PUT /api/people/:id': (w) => [
    { id: w.person, body: { version: 1, phone: '0912345678' } },
    { id: w.ownPerson, body: { version: 1, guardianId: w.person }, also: [422] },
  ],

  'GET /api/participants': (w) => [
    { query: filter({ campaignId: w.sharedCampaign }), ...LIST },
    { query: filter({ campaignId: w.campaign }), ...LIST },
    { query: filter({ campaignId: w.sharedCampaign, unitId: w.unit }), ...LIST },
    { query: filter({ campaignId: w.sharedCampaign, unitId: w.root }), ...LIST },
    { query: filter({ campaignId: w.sharedCampaign, q: 'Bí mật' }), ...LIST },
    { query: filter({ campaignId: w.sharedCampaign, id: [w.participant] }), ...LIST },
    { query: filter({ campaignId: w.sharedCampaign, batchId: w.batch }), ...LIST },
    { query: filter({ campaignId: w.sharedCampaign, inBatch: true }), ...LIST },
    { query: filter({ id: [w.participant] }), ...LIST },
  ],
  'POST /api/participants': (w) => [
    { body: { personId: w.person, campaignId: w.sharedCampaign, unitId: w.ownUnit }, also: [422], control: [422] },
    { body: { personId: w.ownPerson, campaignId: w.campaign, unitId: w.unit }, also: [422] },
  ],
  'GET /api/participants/:id': (w) => [{ id: w.participant }, { id: w.participant, query: { reveal: 'true' } }],
  'GET /api/worklists/counts': (w) => [
    { query: { campaignId: w.campaign } },
    { query: { campaignId: w.sharedCampaign, unitId: w.unit } },
    { query: { campaignId: w.sharedCampaign, unitId: w.root } },
  ],
  'GET /api/exports/participants.csv': (w) => [
    { query: filter({ campaignId: w.sharedCampaign }), ...LIST },
    { query: filter({ campaignId: w.sharedCampaign, unitId: w.unit }), ...LIST },
    { query: filter({ campaignId: w.campaign }), ...LIST },
  ],
  'GET /api/exports/participants.xlsx': (w) => [{ query: filter({ campaignId: w.campaign }), ...LIST }],

  'POST /api/participants/facts': (w, today) => {
    const fact = { kind: 'installed', on: today, dryRun: true };
    return [
      { ids: [w.participant] },
      { filter: { campaignId: w.sharedCampaign, unitId: w.unit } },
      { filter: { campaignId: w.campaign } },
      { identifiers: ['0100000002'], campaignId: w.sharedCampaign },
    ].map((selection) => ({ body: { ...selection, ...fact }, also: [200, 422], answer: { accepted: 0 } }));
  },
  'POST /api/participants/:id/facts': (w, today) => [
    { id: w.participant, body: { kind: 'installed', on: today, version: w.participantVersion } },
    {
      id: w.ownParticipant,
      body: { kind: 'transferred', on: today, unitId: w.unit, version: 1 },
      also: [422],
      control: [422],
    },
    {
      id: w.ownParticipant,
      body: { kind: 'installed', on: today, version: 1, replaces: w.fact },
      also: [422],
      control: [404, 409, 422],
    },
  ],
  'POST /api/facts/:id/void': (w) => [{ id: w.fact, body: { reason: 'nhầm', version: w.participantVersion } }],
  'GET /api/participants/:id/contacts': (w) => [{ id: w.participant }],
  'POST /api/participants/:id/contacts': (w) => [{ id: w.participant, body: { channel: 'call', outcome: 'REACHED' } }],
  'POST /api/participants/contacts': (w) => {
    const contact = { channel: 'zalo', outcome: 'REACHED', dryRun: true };
    return [{ ids: [w.participant] }, { filter: { campaignId: w.sharedCampaign, unitId: w.unit } }].map(
      (selection) => ({
        ...{ body: { ...selection, ...contact }, also: [200], answer: { accepted: 0 } },
      }),
    );
  },
  'DELETE /api/contacts/:id': (w) => [{ id: w.contact }],
  'GET /api/batches': (w) => [
    { ...LIST },
    { query: filter({ id: [w.batch] }), ...LIST },
    { query: filter({ unitId: w.unit }) },
    { query: filter({ unitId: w.root }) },
    { query: filter({ collectsFor: w.unit }) },
  ],
  'GET /api/batches/:id': (w) => [{ id: w.batch }],
  'POST /api/batches': (w) => [
    { body: { campaignId: w.campaign, unitId: w.unit } },
    { body: { campaignId: w.sharedCampaign, unitId: w.unit } },
    { body: { campaignId: w.sharedCampaign, unitId: w.root } },
  ],
  'PUT /api/batches/:id': (w) => [{ id: w.batch, body: { version: 1, name: 'Đổi' }, control: [200, 409] }],
  'DELETE /api/batches/:id': (w) => [{ id: w.batch, control: [409] }],
  'POST /api/batches/:id/items': (w, today) => [
    { id: w.batch, body: { participantIds: [w.participant], collectedOn: today } },
    {
      id: w.ownBatch,
      body: { participantIds: [w.participant], collectedOn: today },
      also: [200],
      answer: { accepted: 0 },
    },
    { id: w.ownBatch, body: { filter: { unitId: w.unit }, collectedOn: today } },
  ],
  'DELETE /api/batches/:id/items/:participantId': (w) => [
    { id: w.batch, rowId: w.participant },
    { id: w.ownBatch, rowId: w.participant, control: [409] },
  ],
  'POST /api/batches/:id/handover': (w, today) => [{ id: w.batch, body: { on: today, dryRun: true } }],
  'GET /api/campaigns/:id/messages': (w) => [
    { id: w.campaign, query: { audience: 'group' } },
    { id: w.sharedCampaign, query: { audience: 'group', unitId: w.unit } },
    { id: w.sharedCampaign, query: { audience: 'group', unitId: w.root, children: 'true' } },
    { id: w.sharedCampaign, query: { audience: 'person', participantId: w.participant } },
    { id: w.sharedCampaign, query: { audience: 'person', ...filter({ stage: 'declared' }) }, ...LIST },
  ],
  'GET /api/message-templates': (w) => [{ query: { campaignId: w.campaign } }],
  'PUT /api/message-templates/:key': (w) => [
    { key: 'group', body: { locale: 'vi', text: '{unit}' } },
    { key: 'group', body: { locale: 'vi', text: '{unit}', campaignId: w.campaign } },
    { key: 'group', body: { locale: 'vi', text: '{unit}', campaignId: w.sharedCampaign } },
  ],
  'POST /api/message-templates/preview': (w) =>
    [
      { campaignId: w.campaign, key: 'group' },
      { campaignId: w.sharedCampaign, key: 'group', unitId: w.unit },
      { campaignId: w.sharedCampaign, key: 'person.declared', unitId: w.unit },
    ].map((what) => ({ body: { ...what, locale: 'vi', text: '{unit}' } })),
  'GET /api/contact-outcomes': PLAIN,
  'PUT /api/contact-outcomes': () => [{ body: { outcomes: [{ code: 'X', vi: 'X', en: 'X' }] } }],
  'GET /api/changes': () => [{ ...LIST }],
  'GET /api/changes/:id': (w) => [{ id: w.change }],
  'GET /api/changes/:id/people': (w) => [{ id: w.change, ...LIST }],
  'POST /api/changes/:id/undo': (w) => [{ id: w.change }],

  'GET /api/imports': (w) => [{ ...LIST }, { query: filter({ id: [w.import, w.statusImport] }), ...LIST }],
  'GET /api/imports/template': (w) => [
    { query: { campaignId: w.campaign } },
    { query: { campaignId: w.sharedCampaign, unitId: w.unit } },
  ],
  'POST /api/imports': (w) => [
    { form: { campaignId: w.campaign } },
    { form: { campaignId: w.sharedCampaign, unitId: w.unit } },
    { form: { campaignId: w.sharedCampaign, unitId: w.root } },
    { form: { campaignId: w.sharedCampaign, unitId: w.unit, kind: 'status' } },
    { form: { campaignId: w.sharedCampaign, unitId: w.root, kind: 'status' } },
  ],
  'POST /api/imports/paste': (w) => [
    { body: { campaignId: w.campaign, text: PASTED } },
    { body: { campaignId: w.sharedCampaign, unitId: w.unit, text: PASTED } },
    { body: { campaignId: w.sharedCampaign, unitId: w.unit, text: PASTED, kind: 'status' } },
  ],
  'GET /api/imports/:id': (w) => [{ id: w.import }, { id: w.statusImport }],
  'GET /api/imports/:id/rows': (w) => [{ id: w.import }, { id: w.statusImport }],
  'GET /api/imports/:id/questions': (w) => [{ id: w.import }, { id: w.statusImport }],
  'POST /api/imports/:id/missing': (w) => [
    { id: w.import, body: { decision: 'left' } },
    { id: w.ownImport, body: { decision: 'left', unitId: w.unit }, control: [404, 409] },
  ],
  'GET /api/imports/:id/undo-preview': (w) => [{ id: w.import, control: [409] }],
  'GET /api/imports/:id/differences': (w) => [
    { id: w.import },
    { id: w.ownImport, query: { with: w.import }, control: [404] },
  ],
  'GET /api/imports/:id/error-file': (w) => [{ id: w.import }, { id: w.statusImport }],
  'PUT /api/imports/:id/mapping': (w) => [
    { id: w.import, body: { headerRow: 1 } },
    { id: w.statusImport, body: { values: {} } },
  ],
  'DELETE /api/imports/:id/mapping': (w) => [{ id: w.import }, { id: w.statusImport }],
  'PUT /api/imports/:id/units': (w) => [
    { id: w.import, body: {} },
    { id: w.ownImport, body: { 'to chua co': { unitId: w.unit } }, also: [422], control: [404, 409] },
  ],
  'PUT /api/imports/:id/rows/:rowId': (w) => [
    { id: w.import, rowId: w.importRow, body: { skip: true } },
    { id: w.statusImport, rowId: w.statusRow, body: { skip: true } },
    { id: w.ownImport, rowId: w.importRow, body: { skip: true }, control: [404] },
    { id: w.ownImport, rowId: w.ownImportRow, body: { unitId: w.unit }, also: [422], control: [404, 409] },
  ],
  'POST /api/imports/:id/answers': (w) => [
    { id: w.import, body: { code: 'NO_UNIT', value: 'Tổ mới', scope: 'file' } },
    { id: w.statusImport, body: { code: 'ONLY_NAME', value: 'same', scope: 'file' } },
    // Nor may a file of one unit place people in another, whoever asks.
    { id: w.ownImport, body: { code: 'NO_UNIT', value: w.unit, scope: 'file' }, also: [422], control: [404] },
  ],
  'POST /api/imports/:id/apply': (w) => [
    { id: w.import, body: {} },
    { id: w.statusImport, body: {} },
  ],
  'POST /api/imports/:id/cancel': (w) => [{ id: w.import }, { id: w.statusImport }],

  'GET /api/reports': (w) => [{ ...LIST }, { query: filter({ id: [w.report] }), ...LIST }],
  'GET /api/reports/:id': (w) => [{ id: w.report }],
  'GET /api/reports/:id.json': (w) => [{ id: w.report }],
  'GET /api/reports/:id.xlsx': (w) => [{ id: w.report }],
  'POST /api/reports': (w) => [
    { body: { campaignId: w.sharedCampaign, unitId: w.unit, template: 'B1' } },
    { body: { campaignId: w.sharedCampaign, unitId: w.root, template: 'B1' } },
    { body: { campaignId: w.campaign, unitId: w.unit, template: 'B1' } },
  ],
  'POST /api/reports/preview': (w) => [
    { body: { campaignId: w.sharedCampaign, unitId: w.unit, template: 'B1' } },
    { body: { campaignId: w.campaign, unitId: w.unit, template: 'B1' } },
  ],
  'GET /api/verify/:code': 'is public by design: whoever holds the printed code may check it',
};

function account(username: string, grants: object[]): object {
  return { username, displayName: username, password: 'mot-mat-khau-dai', grants };
}
