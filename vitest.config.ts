import { defineConfig } from 'vitest/config';

const include = (suffix: string) => [
  `apps/*/src/**/*.${suffix}.ts`,
  `packages/*/src/**/*.${suffix}.ts`,
  `scripts/**/*.${suffix}.ts`,
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: include('test'),
          exclude: ['**/node_modules/**', '**/*.integration.test.ts'],
        },
      },
    ],
  },
});
