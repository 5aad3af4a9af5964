import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the server listens; only used by `vite` itself, never by the build. */
const SERVER = 'http://127.0.0.1:3000';

/**
 * Packages change rarely, so they stay apart from our own pages and a browser keeps them over an update. Of MUI and of
 * react-admin with what it stands on (`app`) only what the first page needs is grouped; the rest comes with its pages.
 * A group takes along what its modules import, so React comes before the chart that uses it.
 */
const chunks = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|react-is|scheduler|react-router|react-router-dom)[\\/]/ },
  { name: 'chart', test: /node_modules[\\/](chart\.js|react-chartjs-2|@kurkle)[\\/]/ },
  {
    name: 'mui',
    test: /node_modules[\\/](@mui|@emotion|@popperjs|stylis|clsx|react-transition-group)[\\/]/,
    tags: ['$initial' as const],
  },
  { name: 'app', test: /node_modules[\\/]/, tags: ['$initial' as const] },
];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { proxy: { '/api': SERVER } },
  build: {
    outDir: '../dist/admin-ui',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: chunks.map((chunk, index) => ({ ...chunk, priority: chunks.length - index })) },
      },
    },
  },
});
