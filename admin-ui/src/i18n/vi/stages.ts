/** Stages, where the words depend on the campaign. */
export const stages = {
  stages: {
    lapsed_after: 'Hết hạn %{count} ngày',
    worklist: { lapsing: 'Sắp hết hạn %{count} ngày', lapsed: 'Đã hết hạn %{count} ngày' },
    at_or_past: '%{stage} trở lên',
  },
};
