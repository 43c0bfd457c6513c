import { readFileSync } from 'node:fs';
import path from 'node:path';

const read = (name: string): string => readFileSync(path.join(__dirname, '../..', name), 'utf8');
const names = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] as string);

/** What a container has in a place of its own, so that the machine's setting can't hold there. */
const FIXED_IN_COMPOSE = ['HOST', 'DATA_DIR', 'REDIS_URL', 'RESOURCES_DIR', 'MODELS_DIR', 'ALLOW_OPEN'];

/** The base images, for Compose alone: commented in .env.example, as the services know nothing of them. */
const IMAGES = ['NODE_IMAGE', 'REDIS_IMAGE'];

test('Compose passes on every setting of .env.example, and no other', () => {
  const documented = names(read('.env.example'), /^([A-Z_]+)=/gm).filter((name) => !FIXED_IN_COMPOSE.includes(name));
  const passedOn = new Set(names(read('docker-compose.yml'), /\$\{([A-Z_]+):/g));
  expect([...passedOn].sort()).toEqual([...documented, ...IMAGES].sort());
  expect(names(read('.env.example'), /^# ([A-Z_]+)=/gm)).toEqual(IMAGES);
});
