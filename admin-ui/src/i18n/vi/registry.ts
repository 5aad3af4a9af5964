export const registry = {
  resources: {
    units: { name: 'Đơn vị' },
  },
};
