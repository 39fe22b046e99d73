/** One entry of the navigation. `path` is relative to the dashboard's root. */
export interface NavigationEntry {
  readonly path: string;
  readonly label: string;
}

export interface NavigationGroup {
  readonly label: string;
  readonly entries: readonly NavigationEntry[];
}

/**
 * The pages of the console, in the order in which they are shown. Add a page here and in `add-console.ts`.
 */
export const navigation: readonly NavigationGroup[] = [
  {
    label: 'Overview',
    entries: [
      { path: '', label: 'Home' },
      { path: 'coverage', label: 'Coverage' },
      { path: 'spend', label: 'Spend' },
    ],
  },
  {
    label: 'Work',
    entries: [
      { path: 'windows', label: 'Windows' },
      { path: 'users', label: 'Users' },
      { path: 'failures', label: 'Failures' },
      { path: 'quarantine', label: 'Quarantine' },
      { path: 'scans', label: 'Scans' },
    ],
  },
  {
    label: 'System',
    entries: [
      { path: 'workers', label: 'Workers' },
      { path: 'webhooks', label: 'Webhooks' },
      { path: 'board/', label: 'Queue' },
    ],
  },
];
