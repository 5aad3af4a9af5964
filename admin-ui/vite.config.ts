import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` of the server listens; only used by `vite` itself, never by the build. */
const SERVER = 'http://127.0.0.1:3000';

const chunks: [name: string, packages: RegExp][] = [
  ['chart', /node_modules\/(chart\.js|react-chartjs-2|@kurkle)\//],
  ['react', /node_modules\/(react|react-dom|react-is|scheduler|react-router|react-router-dom)\//],
  ['mui', /node_modules\/(@mui|@emotion|@popperjs|stylis|clsx|react-transition-group)\//],
  ['app', /node_modules\//],
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
        codeSplitting: {
          groups: chunks.map(([name, test], index) => ({ name, test, priority: chunks.length - index })),
        },
      },
    },
  },
});
