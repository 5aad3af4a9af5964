import { isStageOff, ownKindName, ownName, type Procedure } from '../../admin-ui/src/stage-names.js';
import { CCCD_UPDATE } from '../../server/campaigns/templates/cccd-update.js';
import { PAPER_2021 } from '../../server/campaigns/templates/paper-2021.js';
import { VNEID_2025 } from '../../server/campaigns/templates/vneid-2025.js';

const paper: Procedure = { names: PAPER_2021.names, stagesOff: [], lapseAfterDays: 10 };
const cccd: Procedure = {
  names: CCCD_UPDATE.names,
  stagesOff: ['submitted', 'activated', 'installed'],
  lapseAfterDays: null,
};
const vneid: Procedure = { names: VNEID_2025.names, stagesOff: ['submitted', 'declared'], lapseAfterDays: null };

describe('the words of a procedure for its stages (T11)', () => {
  it('names a stage as the campaign does, in both languages', () => {
    expect(ownName(cccd, 'declared', 'vi')).toBe('Đã gửi yêu cầu');
    expect(ownName(cccd, 'declared', 'en')).toBe('Request sent');
  });

  it('says who has not taken the first step with the name of that step', () => {
    expect(ownName(paper, 'not_started', 'vi')).toBe('Chưa kê khai');
    expect(ownName(cccd, 'not_started', 'vi')).toBe('Chưa gửi yêu cầu');
    expect(ownName(vneid, 'not_started', 'vi')).toBe('Chưa có định danh mức 2');
    expect(ownName(cccd, 'not_started', 'en')).toBeNull();
  });

  it('calls recording a stage by what is done, not by what is then the case', () => {
    expect(ownKindName(paper, 'submitted', 'vi')).toBe('Nộp tờ khai');
    expect(ownKindName(cccd, 'approved', 'vi')).toBe('Cập nhật');
    expect(ownKindName(cccd, 'left', 'vi')).toBeNull();
  });

  it('leaves buckets that no procedure names, and everything without a campaign, to the catalog', () => {
    expect(ownName(paper, 'rejected', 'vi')).toBeNull();
    expect(ownName(null, 'declared', 'vi')).toBeNull();
    expect(ownKindName(null, 'declared', 'vi')).toBeNull();
  });

  it('knows the stages that are off, and that nothing lapses without a clock', () => {
    expect(isStageOff(cccd, 'submitted')).toBe(true);
    expect(isStageOff(cccd, 'lapsed')).toBe(true);
    expect(isStageOff(paper, 'lapsed')).toBe(false);
    expect(isStageOff(null, 'submitted')).toBe(false);
  });
});
