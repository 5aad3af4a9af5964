export const dashboard = {
  dashboard: {
    title: 'Tổng quan',
  },
};
