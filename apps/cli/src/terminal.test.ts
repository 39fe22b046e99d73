import { describe, expect, it } from 'vitest';
import { createTerminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

function openTerminal(isTTY: boolean) {
  const written = { stdout: '', stderr: '' };
  const watchOutput = (name: 'stdout' | 'stderr') => ({
    isTTY,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const clean = (text: string) => text.replaceAll('secret', '[redacted]');
  const terminal = createTerminal({ stdout: watchOutput('stdout'), stderr: watchOutput('stderr'), clean });
  return { terminal, written };
}

describe('on a terminal', () => {
  it('steps write over each other and are gone before the answer', () => {
    const { terminal, written } = openTerminal(true);

    terminal.progress('looking at elena');
    terminal.step('1 of 2');
    terminal.answer('done');

    expect(written).toEqual({
      stdout: 'done\n',
      stderr: '\r\u001b[Klooking at elena\r\u001b[K1 of 2\r\u001b[K',
    });
  });

  it('a name in progress cannot move the cursor', () => {
    const { terminal, written } = openTerminal(true);

    terminal.progress('looking at a\u001b[2Jb');

    expect(written.stderr).toBe('\r\u001b[Klooking at a□[2Jb');
  });
});

describe('quoted text', () => {
  const hostile = 'a\u001b[2J\u009b0m\u202eb';

  it('contains no control sequence in lines, notes and JSON', () => {
    const { terminal, written } = openTerminal(true);

    terminal.answer(`one ${hostile}\ntwo`);
    terminal.note(hostile);
    terminal.answerJson({ name: hostile });
    terminal.answerRecord({ name: hostile });

    expect(written.stdout + written.stderr).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
    expect(written.stdout).toContain('one a□[2J□0m□b\ntwo\n');
    const [record = ''] = written.stdout.trim().split('\n').slice(-1);
    expect(JSON.parse(record)).toEqual({ name: hostile });
  });
});

describe('elsewhere', () => {
  it('steps are plain lines, and repeated progress is not written', () => {
    const { terminal, written } = openTerminal(false);

    terminal.progress('looking at elena');
    terminal.step('1 of 2');
    terminal.answer('done');

    expect(written).toEqual({ stdout: 'done\n', stderr: '1 of 2\n' });
  });

  it('a question is wrong use that names --yes, unless it is answered already', async () => {
    const { terminal, written } = openTerminal(false);
    const { signal } = new AbortController();

    await expect(terminal.confirm('Really?', { isYes: true, signal })).resolves.toBe(true);
    await expect(terminal.confirm('Really?', { isYes: false, signal })).rejects.toThrow(
      new UsageError('Really? Nobody is here to answer; add --yes to say yes.'),
    );
    expect(written).toEqual({ stdout: '', stderr: '' });
  });
});

it('secrets leave by no way, and JSON stays JSON where a secret is also the name of a key', () => {
  const { terminal, written } = openTerminal(false);

  terminal.note('a secret');
  terminal.step('a secret');
  terminal.answerJson({ secret: 'my secret', at: new Date(0) });

  expect(written.stderr).toBe('a [redacted]\na [redacted]\n');
  expect(JSON.parse(written.stdout)).toEqual({ secret: 'my [redacted]', at: '1970-01-01T00:00:00.000Z' });
});
