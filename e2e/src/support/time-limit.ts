// What a test waits for has limits of its own; this one only ends what hangs, also on a machine that is busy.
jest.setTimeout(120_000);
